-- What people write beside a delivery. A table of its own: the ledger's rows stay as narrow as they are.
CREATE TABLE delivery_comment (
    delivery_id TEXT PRIMARY KEY REFERENCES delivery(id) ON DELETE CASCADE, text TEXT NOT NULL, actor TEXT NOT NULL,
    changed_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
