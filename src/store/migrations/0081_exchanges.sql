-- Attempts by the number of their delivery, each side of the exchange packed against an earlier one of its kind: see
-- store/exchanges.h. A large body still stands in `body`, named by its digest. AUTOINCREMENT: a model's number is never used twice.
CREATE TABLE exchange_model (
    id INTEGER PRIMARY KEY AUTOINCREMENT, webhook_id TEXT NOT NULL REFERENCES webhook(id) ON DELETE CASCADE, kind TEXT NOT NULL,
    squeezed INTEGER NOT NULL, text BLOB NOT NULL) STRICT;
CREATE INDEX exchange_model_kind ON exchange_model (webhook_id, kind);

DROP TRIGGER attempt_gone;
ALTER TABLE attempt RENAME TO attempt_before;
-- size: of both bodies, as they were on the wire as far as they were kept.
CREATE TABLE attempt (
    delivery INTEGER NOT NULL REFERENCES delivery(seq) ON DELETE CASCADE, number INTEGER NOT NULL, owner TEXT NOT NULL,
    started_at INTEGER NOT NULL, duration INTEGER NOT NULL DEFAULT 0, has_response INTEGER NOT NULL DEFAULT 0, status INTEGER
    NOT NULL DEFAULT 0, truncated INTEGER NOT NULL DEFAULT 0, error_code TEXT NOT NULL DEFAULT '', open INTEGER NOT NULL DEFAULT 1,
    size INTEGER NOT NULL DEFAULT 0, request BLOB, response BLOB, request_body BLOB, response_body BLOB,
    PRIMARY KEY (delivery, number)) STRICT, WITHOUT ROWID;
-- What attempts made before this schema said in columns. They stay as they were written.
CREATE TABLE attempt_plain (
    delivery INTEGER NOT NULL REFERENCES delivery(seq) ON DELETE CASCADE, number INTEGER NOT NULL, timing TEXT NOT NULL, method TEXT
    NOT NULL, url TEXT NOT NULL, request_headers TEXT NOT NULL, response_headers TEXT NOT NULL, peer TEXT NOT NULL, error_message
    TEXT NOT NULL, note TEXT NOT NULL, config_version INTEGER NOT NULL, PRIMARY KEY (delivery, number)) STRICT, WITHOUT ROWID;
INSERT INTO attempt SELECT d.seq, a.number, a.owner, a.started_at, a.duration, a.has_response, a.status, a.truncated, a.error_code,
    a.open, coalesce((SELECT size FROM body WHERE digest = a.request_body), 0) + coalesce((SELECT size FROM body WHERE digest =
    a.response_body), 0), NULL, NULL, a.request_body, a.response_body FROM attempt_before a JOIN delivery d ON d.id = a.delivery_id
    ORDER BY d.seq, a.number;
INSERT INTO attempt_plain SELECT d.seq, a.number, a.timing, a.method, a.url, a.request_headers, a.response_headers, a.peer,
    a.error_message, a.note, a.config_version FROM attempt_before a JOIN delivery d ON d.id = a.delivery_id ORDER BY d.seq, a.number;
DROP TABLE attempt_before;
CREATE TRIGGER attempt_gone AFTER DELETE ON attempt WHEN old.request_body IS NOT NULL OR old.response_body IS NOT NULL BEGIN
    UPDATE body SET refs = refs - 1 WHERE digest = old.request_body;
    UPDATE body SET refs = refs - 1 WHERE digest = old.response_body;
    DELETE FROM body WHERE digest IN (old.request_body, old.response_body) AND refs <= 0;
END;
