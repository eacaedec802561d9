-- What a certificate webhook sends: json, structured or binary (CloudEvents).
ALTER TABLE webhook ADD COLUMN content_mode TEXT NOT NULL DEFAULT 'json';
-- [{field, operator, value}], all of them must hold.
ALTER TABLE alert ADD COLUMN filters TEXT NOT NULL DEFAULT '[]';

-- issuer_id: the authority of this store that issued it, '' for what came from elsewhere. role: '', 'root', 'intermediate'.
ALTER TABLE certificate ADD COLUMN issuer_id TEXT NOT NULL DEFAULT '';
ALTER TABLE certificate ADD COLUMN signature TEXT NOT NULL DEFAULT '';
UPDATE certificate SET issuer_id = coalesce((SELECT r.id FROM certificate r WHERE r.application_id = certificate.application_id
    AND r.role = 'root' ORDER BY r.created_at, r.id LIMIT 1), '') WHERE private_key IS NOT NULL AND role = '';
CREATE INDEX certificate_order ON certificate (application_id, not_after, id);
CREATE INDEX certificate_issuer ON certificate (issuer_id) WHERE revoked_at > 0;
CREATE INDEX alert_told_certificate ON alert_told (certificate_id);

-- usages, names: lists in JSON. names: patterns that alternative names must fit, [] = any.
CREATE TABLE certificate_profile (
    id TEXT PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application(id) ON DELETE CASCADE, name TEXT NOT NULL,
    usages TEXT NOT NULL, key_kind TEXT NOT NULL, days INTEGER NOT NULL, max_days INTEGER NOT NULL, names TEXT NOT NULL,
    created_at INTEGER NOT NULL, UNIQUE (application_id, name)) STRICT;

-- Live endpoints that are looked at again; certificate_id: the leaf seen last.
CREATE TABLE certificate_endpoint (
    id TEXT PRIMARY KEY, application_id TEXT NOT NULL REFERENCES application(id) ON DELETE CASCADE, endpoint TEXT NOT NULL,
    every_ms INTEGER NOT NULL, certificate_id TEXT NOT NULL DEFAULT '', last_at INTEGER NOT NULL DEFAULT 0, last_error TEXT NOT
    NULL DEFAULT '', created_at INTEGER NOT NULL, UNIQUE (application_id, endpoint)) STRICT;
