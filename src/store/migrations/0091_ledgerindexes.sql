-- What an event is about, once for all events alike: a delivery names it by number, and one narrow index answers every filter on
-- type, project, environment and path.
CREATE TABLE event_kind (
    id INTEGER PRIMARY KEY AUTOINCREMENT, type TEXT NOT NULL, project_id TEXT NOT NULL, environment TEXT NOT NULL, path TEXT NOT NULL,
    UNIQUE (project_id, environment, path, type)) STRICT;
ALTER TABLE delivery ADD COLUMN kind INTEGER NOT NULL DEFAULT 0;
INSERT INTO event_kind (type, project_id, environment, path) SELECT DISTINCT d.event_type, coalesce(e.project_id, ''),
    coalesce(e.environment, ''), coalesce(e.path, '') FROM delivery d LEFT JOIN event e ON e.id = d.event_id;
UPDATE delivery SET kind = (SELECT k.id FROM event_kind k LEFT JOIN event e ON e.id = delivery.event_id WHERE k.type = delivery.event_type
    AND k.project_id = coalesce(e.project_id, '') AND k.environment = coalesce(e.environment, '') AND k.path = coalesce(e.path, ''));
CREATE INDEX delivery_kind ON delivery (kind);

-- Only what is out of the ordinary: a delivery that goes well never enters these.
CREATE INDEX delivery_status ON delivery (last_status) WHERE last_status <> 0 AND last_status <> 200;
CREATE INDEX delivery_error ON delivery (last_error COLLATE NOCASE) WHERE last_error <> '';
CREATE INDEX delivery_failed ON delivery (webhook_id) WHERE state = 4;
CREATE INDEX delivery_starred ON delivery (starred) WHERE starred = 1;
-- By project the frames of events are in the same order.
DROP INDEX event_project;

-- As long as no clock went back, a stretch of time is a stretch of rows.
INSERT OR IGNORE INTO meta SELECT 'ledger.unordered', '1' WHERE EXISTS (SELECT 1 FROM (SELECT created_at, lag(created_at) OVER
    (ORDER BY seq) AS before FROM delivery) WHERE created_at < before);
CREATE TRIGGER delivery_backwards AFTER INSERT ON delivery WHEN NEW.created_at < (SELECT max(created_at) FROM delivery) BEGIN
    INSERT OR IGNORE INTO meta VALUES ('ledger.unordered', '1');
END;
