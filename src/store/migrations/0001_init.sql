-- The first schema. Times are ms since the epoch, UTC. Ids are text, made by core/id.h. `seq` is the order of commit.
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE key_slot (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL UNIQUE, params TEXT NOT NULL, wrapped BLOB NOT NULL, digest BLOB NOT NULL,
    created_at INTEGER NOT NULL) STRICT;

CREATE TABLE project (
    id TEXT PRIMARY KEY, slug TEXT NOT NULL UNIQUE, name TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE TABLE environment (
    id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE, slug TEXT NOT NULL,
    name TEXT NOT NULL, position INTEGER NOT NULL, UNIQUE (project_id, slug)) STRICT;
CREATE TABLE folder (
    id TEXT PRIMARY KEY, environment_id TEXT NOT NULL REFERENCES environment(id) ON DELETE CASCADE, path TEXT NOT NULL,
    created_at INTEGER NOT NULL, UNIQUE (environment_id, path)) STRICT;

-- A deleted secret stays, so that it can be restored: deleted_at is set and lists leave it out.
CREATE TABLE secret (
    id TEXT PRIMARY KEY, folder_id TEXT NOT NULL REFERENCES folder(id) ON DELETE CASCADE, key TEXT NOT NULL,
    version INTEGER NOT NULL, value BLOB NOT NULL, comment TEXT NOT NULL DEFAULT '', created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL, updated_by TEXT NOT NULL, deleted_at INTEGER, UNIQUE (folder_id, key)) STRICT;
CREATE TABLE secret_version (
    secret_id TEXT NOT NULL REFERENCES secret(id) ON DELETE CASCADE, version INTEGER NOT NULL, operation TEXT NOT NULL,
    value BLOB NOT NULL, actor TEXT NOT NULL, actor_type TEXT NOT NULL, created_at INTEGER NOT NULL,
    PRIMARY KEY (secret_id, version)) STRICT, WITHOUT ROWID;

CREATE TABLE webhook (
    id TEXT PRIMARY KEY, family TEXT NOT NULL, project_id TEXT REFERENCES project(id) ON DELETE CASCADE,
    environment TEXT NOT NULL DEFAULT '', path_pattern TEXT NOT NULL DEFAULT '', application_id TEXT NOT NULL DEFAULT '',
    alert_id TEXT NOT NULL DEFAULT '', type TEXT NOT NULL, name TEXT NOT NULL, url TEXT NOT NULL, url_sealed BLOB,
    url_display TEXT NOT NULL, origin TEXT NOT NULL, events TEXT, signatures TEXT NOT NULL, secret BLOB, secret_hint TEXT
    NOT NULL DEFAULT '', next_secret BLOB, next_secret_at INTEGER NOT NULL DEFAULT 0, headers TEXT NOT NULL DEFAULT '[]',
    secret_headers BLOB, retry TEXT NOT NULL, timeout_ms INTEGER NOT NULL, rate REAL NOT NULL DEFAULT 0, concurrency INTEGER
    NOT NULL DEFAULT 4, ordered INTEGER NOT NULL DEFAULT 0, allow_http INTEGER NOT NULL DEFAULT 0, allow_private INTEGER NOT
    NULL DEFAULT 0, ca_file TEXT NOT NULL DEFAULT '', notes TEXT NOT NULL DEFAULT '', enabled INTEGER NOT NULL DEFAULT 1,
    disabled_reason TEXT NOT NULL DEFAULT '', config_version INTEGER NOT NULL DEFAULT 1, last_status TEXT NOT NULL DEFAULT '',
    last_error TEXT NOT NULL DEFAULT '', last_at INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL, updated_at INTEGER
    NOT NULL, deleted_at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX webhook_scope ON webhook (family, project_id) WHERE deleted_at = 0;

-- The journal. `idempotency` is the caller's key of an ingested event.
CREATE TABLE event (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, family TEXT NOT NULL, project_id TEXT NOT NULL,
    environment TEXT NOT NULL, path TEXT NOT NULL, application_id TEXT NOT NULL, actor TEXT NOT NULL, actor_type TEXT NOT
    NULL, source TEXT NOT NULL, data BLOB NOT NULL, idempotency TEXT UNIQUE, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX event_project ON event (project_id, seq);

-- state: 0 queued 1 sending 2 retrying 3 succeeded 4 failed 5 cancelled
CREATE TABLE delivery (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, webhook_id TEXT NOT NULL REFERENCES webhook(id) ON DELETE CASCADE,
    event_id TEXT NOT NULL, event_type TEXT NOT NULL, state INTEGER NOT NULL, trigger_kind TEXT NOT NULL, created_at INTEGER
    NOT NULL, next_at INTEGER NOT NULL, finished_at INTEGER NOT NULL DEFAULT 0, attempt_count INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0, last_status INTEGER NOT NULL DEFAULT 0, last_duration INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '', starred INTEGER NOT NULL DEFAULT 0, crashes INTEGER NOT NULL DEFAULT 0, owner TEXT
    NOT NULL DEFAULT '', token INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX delivery_webhook ON delivery (webhook_id, seq);
CREATE INDEX delivery_due ON delivery (webhook_id, next_at) WHERE state IN (0, 2);
CREATE INDEX delivery_next ON delivery (next_at) WHERE state IN (0, 2);
CREATE INDEX delivery_leased ON delivery (owner) WHERE state = 1;
CREATE INDEX delivery_unwell ON delivery (state, seq) WHERE state <> 3;
CREATE INDEX delivery_event ON delivery (event_id);

-- Bodies by digest, compressed where that helps; an attempt names two.
CREATE TABLE body (digest BLOB PRIMARY KEY, size INTEGER NOT NULL, packed INTEGER NOT NULL, data BLOB NOT NULL)
    STRICT, WITHOUT ROWID;
CREATE TABLE attempt (
    delivery_id TEXT NOT NULL REFERENCES delivery(id) ON DELETE CASCADE, number INTEGER NOT NULL, owner TEXT NOT NULL,
    started_at INTEGER NOT NULL, duration INTEGER NOT NULL DEFAULT 0, timing TEXT NOT NULL DEFAULT '', method TEXT NOT NULL,
    url TEXT NOT NULL, request_headers TEXT NOT NULL, request_body BLOB, has_response INTEGER NOT NULL DEFAULT 0, status
    INTEGER NOT NULL DEFAULT 0, response_headers TEXT NOT NULL DEFAULT '[]', response_body BLOB, truncated INTEGER NOT NULL
    DEFAULT 0, peer TEXT NOT NULL DEFAULT '', error_code TEXT NOT NULL DEFAULT '', error_message TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '', config_version INTEGER NOT NULL DEFAULT 0, open INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (delivery_id, number)) STRICT, WITHOUT ROWID;

CREATE TABLE audit (
    seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, actor_type TEXT NOT NULL, action TEXT NOT NULL,
    object TEXT NOT NULL, detail TEXT NOT NULL DEFAULT '') STRICT;
