-- What else makes events of secrets: imports of another folder, reminders, rotations and their history.
-- Of several imports the one with the highest position wins.
CREATE TABLE secret_import (
    id TEXT PRIMARY KEY, folder_id TEXT NOT NULL REFERENCES folder(id) ON DELETE CASCADE, source_id TEXT NOT NULL REFERENCES
    folder(id) ON DELETE CASCADE, position INTEGER NOT NULL, created_at INTEGER NOT NULL, UNIQUE (folder_id, source_id)) STRICT;
CREATE INDEX secret_import_source ON secret_import (source_id);

-- due_at 0 = told, and it does not come again. every_ms 0 = once.
CREATE TABLE reminder (
    id TEXT PRIMARY KEY, secret_id TEXT NOT NULL UNIQUE REFERENCES secret(id) ON DELETE CASCADE, due_at INTEGER NOT NULL,
    every_ms INTEGER NOT NULL, note TEXT NOT NULL, last_at INTEGER NOT NULL DEFAULT 0, created_at INTEGER NOT NULL,
    created_by TEXT NOT NULL) STRICT;
CREATE INDEX reminder_due ON reminder (due_at) WHERE due_at > 0;

-- `spec` is sealed: a command line may hold a credential. lease_until: a run is under way until then at most.
CREATE TABLE rotation (
    id TEXT PRIMARY KEY, project_id TEXT NOT NULL REFERENCES project(id) ON DELETE CASCADE, secret_id TEXT NOT NULL REFERENCES
    secret(id) ON DELETE CASCADE, name TEXT NOT NULL, kind TEXT NOT NULL, spec BLOB NOT NULL, every_ms INTEGER NOT NULL,
    timeout_ms INTEGER NOT NULL, paused INTEGER NOT NULL DEFAULT 0, due_at INTEGER NOT NULL, lease_until INTEGER NOT NULL
    DEFAULT 0, last_at INTEGER NOT NULL DEFAULT 0, last_state TEXT NOT NULL DEFAULT '', last_error TEXT NOT NULL DEFAULT '',
    created_at INTEGER NOT NULL, UNIQUE (project_id, name)) STRICT;
CREATE INDEX rotation_due ON rotation (due_at) WHERE paused = 0;
CREATE INDEX rotation_secret ON rotation (secret_id);

-- state: running succeeded failed interrupted; phase: make commit verify store
CREATE TABLE rotation_run (
    id TEXT PRIMARY KEY, rotation_id TEXT NOT NULL REFERENCES rotation(id) ON DELETE CASCADE, started_at INTEGER NOT NULL,
    finished_at INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL, phase TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',
    manual INTEGER NOT NULL, version INTEGER NOT NULL DEFAULT 0, event_id TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX rotation_run_of ON rotation_run (rotation_id, started_at);
