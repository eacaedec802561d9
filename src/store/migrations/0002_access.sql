-- Machine identities, their tokens and what roles let them do. Secrets and tokens are kept as SHA-256 only.
CREATE TABLE identity (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, client_id TEXT NOT NULL UNIQUE, secret_digest BLOB NOT NULL, created_at INTEGER
    NOT NULL, last_login_at INTEGER NOT NULL DEFAULT 0, failed_logins INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL
    DEFAULT 0) STRICT;
CREATE TABLE access_token (
    id TEXT PRIMARY KEY, identity_id TEXT NOT NULL REFERENCES identity(id) ON DELETE CASCADE, digest BLOB NOT NULL, origin TEXT
    NOT NULL, created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL) STRICT;
CREATE INDEX access_token_identity ON access_token (identity_id);

CREATE TABLE role (id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE, created_at INTEGER NOT NULL) STRICT;
-- project_id '' = no project (ingest of infrastructure events); environment '' and path_pattern '' = all.
CREATE TABLE role_grant (
    id TEXT PRIMARY KEY, role_id TEXT NOT NULL REFERENCES role(id) ON DELETE CASCADE, identity_id TEXT NOT NULL REFERENCES
    identity(id) ON DELETE CASCADE, project_id TEXT NOT NULL, actions TEXT NOT NULL, environment TEXT NOT NULL, path_pattern
    TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
CREATE INDEX role_grant_identity ON role_grant (identity_id, project_id);

-- The id of an event's first frame on a stream: its time in ms, made strictly increasing in the order of commit. An event
-- takes up to four in a row.
ALTER TABLE event ADD COLUMN frame_id INTEGER NOT NULL DEFAULT 0;
UPDATE event SET frame_id = 1000000000000 + 4 * seq;
CREATE INDEX event_frame ON event (frame_id);
CREATE INDEX event_project_frame ON event (project_id, frame_id);
