-- A policy of a role: what it forbids (inverted), and conditions beyond one environment and one path pattern, as a JSON list
-- of {"field","operator","values"}. Empty = none.
ALTER TABLE role_grant ADD COLUMN inverted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE role_grant ADD COLUMN conditions TEXT NOT NULL DEFAULT '';

-- Who listens to the event streams of the servers on this store. A server renews its rows; what nobody renews is gone.
CREATE TABLE stream_connection (
    id TEXT PRIMARY KEY, server TEXT NOT NULL, identity_id TEXT NOT NULL, identity_name TEXT NOT NULL, project_id TEXT NOT NULL,
    register TEXT NOT NULL, peer TEXT NOT NULL, connected_at INTEGER NOT NULL, renewed_at INTEGER NOT NULL, sent INTEGER NOT NULL
    DEFAULT 0, per_minute REAL NOT NULL DEFAULT 0, last_event_at INTEGER NOT NULL DEFAULT 0, lag_ms INTEGER NOT NULL DEFAULT 0,
    pending INTEGER NOT NULL DEFAULT 0) STRICT;

-- Another server whose changes become events of project_id here. `position` is the id of its last frame that is stored,
-- last_seen_at the last sign of life. `state` is what the process that keeps the connection says.
CREATE TABLE remote_source (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, base_url TEXT NOT NULL, remote_project TEXT NOT NULL, project_id TEXT NOT NULL
    REFERENCES project(id) ON DELETE CASCADE, client_id TEXT NOT NULL, secret BLOB NOT NULL, filters TEXT NOT NULL, ca_file TEXT
    NOT NULL DEFAULT '', allow_http INTEGER NOT NULL DEFAULT 0, allow_private INTEGER NOT NULL DEFAULT 0, enabled INTEGER NOT NULL
    DEFAULT 1, position TEXT NOT NULL DEFAULT '', last_seen_at INTEGER NOT NULL DEFAULT 0, last_event_at INTEGER NOT NULL DEFAULT
    0, received INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT '', detail TEXT NOT NULL DEFAULT '', state_at INTEGER NOT
    NULL DEFAULT 0, retry_at INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL) STRICT;
-- Times in which events of a source may have been missed for good.
CREATE TABLE stream_gap (
    seq INTEGER PRIMARY KEY, source_id TEXT NOT NULL REFERENCES remote_source(id) ON DELETE CASCADE, from_at INTEGER NOT NULL,
    to_at INTEGER NOT NULL, reason TEXT NOT NULL) STRICT;
CREATE INDEX stream_gap_source ON stream_gap (source_id, to_at);
CREATE INDEX audit_action ON audit (action, seq);
