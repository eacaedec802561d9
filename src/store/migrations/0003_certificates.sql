-- Applications, their certificates and alerts. Channels of alerts are rows of webhook.
CREATE TABLE application (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;

-- private_key: PKCS#8, sealed. role: '' leaf or imported, 'root' the application's own CA.
CREATE TABLE certificate (
    id TEXT PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application(id) ON DELETE CASCADE, fingerprint TEXT NOT NULL,
    serial TEXT NOT NULL, common_name TEXT NOT NULL, san TEXT NOT NULL, subject TEXT NOT NULL, issuer TEXT NOT NULL,
    profile TEXT NOT NULL DEFAULT '', key_type TEXT NOT NULL, key_bits INTEGER NOT NULL, not_before INTEGER NOT NULL,
    not_after INTEGER NOT NULL, revoked_at INTEGER NOT NULL DEFAULT 0, revocation_reason TEXT NOT NULL DEFAULT '',
    is_ca INTEGER NOT NULL, role TEXT NOT NULL DEFAULT '', private_key BLOB, renewed_by TEXT NOT NULL DEFAULT '', der BLOB NOT
    NULL, created_at INTEGER NOT NULL, UNIQUE (application_id, fingerprint)) STRICT;
CREATE INDEX certificate_expiry ON certificate (application_id, not_after) WHERE revoked_at = 0;

CREATE TABLE alert (
    id TEXT PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application(id) ON DELETE CASCADE, name TEXT NOT NULL,
    description TEXT NOT NULL, type TEXT NOT NULL, alert_before TEXT NOT NULL, daily INTEGER NOT NULL, enabled INTEGER NOT
    NULL, created_at INTEGER NOT NULL, last_run_at INTEGER NOT NULL DEFAULT 0, UNIQUE (application_id, name)) STRICT;

-- Who was told of what, by which delivery: a delivery that failed does not count.
CREATE TABLE alert_told (
    alert_id TEXT NOT NULL REFERENCES alert(id) ON DELETE CASCADE, webhook_id TEXT NOT NULL, certificate_id TEXT NOT NULL,
    delivery_id TEXT NOT NULL, told_at INTEGER NOT NULL, PRIMARY KEY (alert_id, webhook_id, certificate_id, delivery_id))
    STRICT, WITHOUT ROWID;
