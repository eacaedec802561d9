-- Filters that people gave a name.
CREATE TABLE saved_view (
    id TEXT PRIMARY KEY, name TEXT NOT NULL UNIQUE COLLATE NOCASE, filter TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT;
