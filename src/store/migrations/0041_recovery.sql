-- Deliveries sent again in bulk. What belongs to one is written down when it starts, so that all of them and only those are
-- sent, whatever happens to the process. state: 0 preparing 1 running 2 paused 3 stopped 4 cancelled 5 finished.
-- cursor: the first position that was not handed to the queue; paced_at: up to when the rate has been used.
CREATE TABLE recovery (
    id TEXT PRIMARY KEY, request TEXT NOT NULL, state INTEGER NOT NULL, reason TEXT NOT NULL DEFAULT '', created_by TEXT NOT NULL,
    created_at INTEGER NOT NULL, finished_at INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL DEFAULT 0, cursor INTEGER NOT NULL
    DEFAULT 0, delivered INTEGER NOT NULL DEFAULT 0, failed INTEGER NOT NULL DEFAULT 0, skipped INTEGER NOT NULL DEFAULT 0, streak
    INTEGER NOT NULL DEFAULT 0, paced_at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX recovery_open ON recovery (state) WHERE state IN (0, 1, 2, 3);
-- state: 0 waiting 1 in the queue 2 delivered 3 failed 4 skipped. was, attempts: of the delivery when it was handed over.
CREATE TABLE recovery_item (
    recovery_id TEXT NOT NULL REFERENCES recovery(id) ON DELETE CASCADE, position INTEGER NOT NULL, seq INTEGER NOT NULL, state
    INTEGER NOT NULL DEFAULT 0, reason TEXT NOT NULL DEFAULT '', was INTEGER NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (recovery_id, position)) STRICT, WITHOUT ROWID;
CREATE INDEX recovery_item_out ON recovery_item (recovery_id, position) WHERE state = 1;
