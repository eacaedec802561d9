-- How an endpoint has been doing, shared by every dispatcher. breaker: 0 closed 1 open 2 half-open. hold_until: nothing is
-- claimed before (open breaker, a probe under way, or a Retry-After). client_identity: PEM certificate chain and key, sealed.
ALTER TABLE webhook ADD COLUMN breaker INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN breaker_opens INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN hold_until INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN fail_streak INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN failing_since INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN fail_warned INTEGER NOT NULL DEFAULT 0;
ALTER TABLE webhook ADD COLUMN client_identity BLOB;
ALTER TABLE webhook ADD COLUMN client_name TEXT NOT NULL DEFAULT '';
-- Each move of a delivery rewrote six index entries; these two cost more than they gave. Waiting rows are found by
-- delivery_due, rows in flight by delivery_leased.
DROP INDEX delivery_next;
DROP INDEX delivery_unwell;
CREATE INDEX delivery_unwell ON delivery (state, seq) WHERE state IN (0, 2, 4, 5);
-- Pings that nobody waits for any more: looked for every now and then, and there are few.
CREATE INDEX delivery_ping ON delivery (next_at) WHERE state IN (0, 2) AND trigger_kind = 'test';
