-- What became of deliveries, hour by hour, kept by triggers in the transaction of the change: a dashboard over 30 days adds
-- up these rows instead of reading every delivery. outcome: 0 not finished 3 succeeded 4 failed 5 cancelled. latency_class
-- sorts the duration of the last attempt, see domain/latency.h.
ALTER TABLE delivery ADD COLUMN outcome INTEGER GENERATED ALWAYS AS (CASE WHEN state >= 3 THEN state ELSE 0 END) VIRTUAL;
ALTER TABLE delivery ADD COLUMN latency_class INTEGER GENERATED ALWAYS AS (CASE WHEN state < 3 OR state > 4 THEN 0
    WHEN last_duration < 16 THEN max(last_duration, 0) WHEN last_duration < 32 THEN 8 + last_duration / 2
    WHEN last_duration < 64 THEN 16 + last_duration / 4 WHEN last_duration < 128 THEN 24 + last_duration / 8
    WHEN last_duration < 256 THEN 32 + last_duration / 16 WHEN last_duration < 512 THEN 40 + last_duration / 32
    WHEN last_duration < 1024 THEN 48 + last_duration / 64 WHEN last_duration < 2048 THEN 56 + last_duration / 128
    WHEN last_duration < 4096 THEN 64 + last_duration / 256 WHEN last_duration < 8192 THEN 72 + last_duration / 512
    WHEN last_duration < 16384 THEN 80 + last_duration / 1024 WHEN last_duration < 32768 THEN 88 + last_duration / 2048
    WHEN last_duration < 65536 THEN 96 + last_duration / 4096 ELSE 112 END) VIRTUAL;

CREATE TABLE delivery_hour (
    hour INTEGER NOT NULL, webhook_id TEXT NOT NULL, outcome INTEGER NOT NULL, latency_class INTEGER NOT NULL, count INTEGER
    NOT NULL, PRIMARY KEY (hour, webhook_id, outcome, latency_class)) STRICT, WITHOUT ROWID;
INSERT INTO delivery_hour SELECT created_at / 3600000, webhook_id, outcome, latency_class, count(*) FROM delivery GROUP BY 1, 2, 3, 4;

CREATE TRIGGER delivery_counted AFTER INSERT ON delivery BEGIN
    INSERT INTO delivery_hour VALUES (NEW.created_at / 3600000, NEW.webhook_id, NEW.outcome, NEW.latency_class, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER delivery_recounted AFTER UPDATE OF state, last_duration ON delivery
WHEN OLD.outcome <> NEW.outcome OR OLD.latency_class <> NEW.latency_class BEGIN
    UPDATE delivery_hour SET count = count - 1 WHERE hour = OLD.created_at / 3600000 AND webhook_id = OLD.webhook_id
        AND outcome = OLD.outcome AND latency_class = OLD.latency_class;
    INSERT INTO delivery_hour VALUES (NEW.created_at / 3600000, NEW.webhook_id, NEW.outcome, NEW.latency_class, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER delivery_discounted AFTER DELETE ON delivery BEGIN
    UPDATE delivery_hour SET count = count - 1 WHERE hour = OLD.created_at / 3600000 AND webhook_id = OLD.webhook_id
        AND outcome = OLD.outcome AND latency_class = OLD.latency_class;
    DELETE FROM delivery_hour WHERE hour = OLD.created_at / 3600000 AND webhook_id = OLD.webhook_id AND outcome = OLD.outcome
        AND latency_class = OLD.latency_class AND count <= 0;
END;

-- Times less than a day ago are counted to the minute, from the deliveries themselves.
CREATE INDEX IF NOT EXISTS delivery_time ON delivery (created_at);
CREATE INDEX event_time ON event (created_at);
