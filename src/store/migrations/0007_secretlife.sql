-- What a webhook was like when: each change that decides about firing leaves a revision, and each event names the newest one of
-- its moment. Explanations of old events are made from these.
CREATE TABLE webhook_revision (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, webhook_id TEXT NOT NULL REFERENCES webhook(id) ON DELETE CASCADE, at INTEGER
    NOT NULL, environment TEXT NOT NULL, path_pattern TEXT NOT NULL, events TEXT, enabled INTEGER NOT NULL, disabled_reason TEXT NOT
    NULL, deleted_at INTEGER NOT NULL) STRICT;
CREATE INDEX webhook_revision_of ON webhook_revision (webhook_id, seq);
INSERT INTO webhook_revision (id, webhook_id, at, environment, path_pattern, events, enabled, disabled_reason, deleted_at)
    SELECT 'rev_' || id, id, updated_at, environment, path_pattern, events, enabled, disabled_reason, deleted_at FROM webhook ORDER BY created_at, id;
-- 0 = raised before revisions were kept; -1 = there was no webhook at all.
ALTER TABLE event ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;

-- coalesce_ms 0 = each change is a delivery of its own. labels and tags are JSON arrays of text.
ALTER TABLE webhook ADD COLUMN coalesce_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN labels TEXT NOT NULL DEFAULT '[]';
-- Until switch_at the old key (next_secret) signs in the family's header, after it the new one (secret).
ALTER TABLE webhook ADD COLUMN switch_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE secret ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';

-- An event whose delivery was merged into that of a later one.
CREATE TABLE coalesced (
    event_id TEXT NOT NULL REFERENCES event(id) ON DELETE CASCADE, webhook_id TEXT NOT NULL REFERENCES webhook(id) ON DELETE CASCADE,
    delivery_id TEXT NOT NULL REFERENCES delivery(id) ON DELETE CASCADE, PRIMARY KEY (event_id, webhook_id)) STRICT, WITHOUT ROWID;
CREATE INDEX coalesced_delivery ON coalesced (delivery_id);

-- The signing keys a webhook had: since when each one signs in the family's header. hint '' = unsigned from then on.
CREATE TABLE signing_key (
    webhook_id TEXT NOT NULL REFERENCES webhook(id) ON DELETE CASCADE, number INTEGER NOT NULL, hint TEXT NOT NULL, signs INTEGER
    NOT NULL, from_at INTEGER NOT NULL, PRIMARY KEY (webhook_id, number)) STRICT, WITHOUT ROWID;
INSERT INTO signing_key (webhook_id, number, hint, signs, from_at)
    SELECT id, 1, secret_hint, secret IS NOT NULL, created_at FROM webhook;

-- What values refer to: ${environment.folder.KEY}. Kept, so that a cycle is found without opening a value.
CREATE TABLE secret_reference (
    secret_id TEXT NOT NULL REFERENCES secret(id) ON DELETE CASCADE, environment TEXT NOT NULL, path TEXT NOT NULL, key TEXT NOT
    NULL, PRIMARY KEY (secret_id, environment, path, key)) STRICT, WITHOUT ROWID;
-- Lists and the search over names read these and no value.
CREATE INDEX secret_name ON secret (key, folder_id) WHERE deleted_at IS NULL;
CREATE INDEX audit_object ON audit (object, seq);
