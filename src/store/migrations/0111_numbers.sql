-- foreign_keys=off
-- Numbers instead of texts. A delivery names its webhook and its event by number, an event what it is about, its project and
-- who sent it: most of a row were ids and names that many rows repeat. Runs without foreign keys, for tables are made anew
-- while others refer to them.
ALTER TABLE webhook ADD COLUMN number INTEGER NOT NULL DEFAULT 0;
UPDATE webhook SET number = o.place FROM (SELECT id, row_number() OVER (ORDER BY created_at, id) AS place FROM webhook) AS o WHERE o.id = webhook.id;
CREATE UNIQUE INDEX webhook_number ON webhook (number);

CREATE TABLE event_sender (
    id INTEGER PRIMARY KEY, family TEXT NOT NULL, application_id TEXT NOT NULL, actor TEXT NOT NULL, actor_type TEXT NOT NULL, source
    TEXT NOT NULL, UNIQUE (family, application_id, actor, actor_type, source)) STRICT;
INSERT INTO event_sender (family, application_id, actor, actor_type, source)
    SELECT DISTINCT family, application_id, actor, actor_type, source FROM event;
CREATE TABLE event_project (id INTEGER PRIMARY KEY, project_id TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO event_project (project_id) SELECT DISTINCT project_id FROM event;
INSERT OR IGNORE INTO event_kind (type, project_id, environment, path) SELECT DISTINCT type, project_id, environment, path FROM event;

-- Events that were removed while a delivery still names them. Below 0: those that were gone before deliveries named them by number.
CREATE TABLE event_gone (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE) STRICT;
INSERT INTO event_gone SELECT -row_number() OVER (ORDER BY event_id), event_id FROM
    (SELECT DISTINCT d.event_id FROM delivery d WHERE NOT EXISTS (SELECT 1 FROM event e WHERE e.id = d.event_id));

-- Frames are numbered in the order of seq, so none of their indexes is needed. frame_ahead: by how much the number of an event's
-- first frame is beyond its time.
CREATE TABLE event_after (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, sender INTEGER NOT NULL, project INTEGER NOT NULL,
    revision INTEGER NOT NULL, created_at INTEGER NOT NULL, frame_ahead INTEGER NOT NULL, data BLOB NOT NULL, idempotency TEXT,
    frame_id INTEGER GENERATED ALWAYS AS (created_at + frame_ahead) VIRTUAL) STRICT;
INSERT INTO event_after (seq, id, kind, sender, project, revision, created_at, frame_ahead, data, idempotency)
    SELECT e.seq, e.id, k.id, s.id, p.id, e.revision, e.created_at, e.frame_id - e.created_at, e.data, e.idempotency FROM event e
    JOIN event_kind k ON k.project_id = e.project_id AND k.environment = e.environment AND k.path = e.path AND k.type = e.type
    JOIN event_sender s ON s.family = e.family AND s.application_id = e.application_id AND s.actor = e.actor AND s.actor_type =
    e.actor_type AND s.source = e.source JOIN event_project p ON p.project_id = e.project_id ORDER BY e.seq;

-- cause: 0 event 1 test 2 redelivery. webhook: webhook.number; event: event.seq or event_gone.seq; kind: event_kind.id.
CREATE TABLE delivery_after (
    seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, webhook INTEGER NOT NULL REFERENCES webhook(number) ON DELETE CASCADE,
    event INTEGER NOT NULL, kind INTEGER NOT NULL DEFAULT 0, state INTEGER NOT NULL, cause INTEGER NOT NULL DEFAULT 0, created_at
    INTEGER NOT NULL, next_at INTEGER NOT NULL, finished_at INTEGER NOT NULL DEFAULT 0, attempt_count INTEGER NOT NULL DEFAULT 0,
    step INTEGER NOT NULL DEFAULT 0, last_status INTEGER NOT NULL DEFAULT 0, last_duration INTEGER NOT NULL DEFAULT 0,
    last_error TEXT NOT NULL DEFAULT '', starred INTEGER NOT NULL DEFAULT 0, crashes INTEGER NOT NULL DEFAULT 0, owner TEXT
    NOT NULL DEFAULT '', token INTEGER NOT NULL DEFAULT 0, lease_until INTEGER NOT NULL DEFAULT 0,
    outcome INTEGER GENERATED ALWAYS AS (CASE WHEN state >= 3 THEN state ELSE 0 END) VIRTUAL,
    latency_class INTEGER GENERATED ALWAYS AS (CASE WHEN state < 3 OR state > 4 THEN 0
    WHEN last_duration < 16 THEN max(last_duration, 0) WHEN last_duration < 32 THEN 8 + last_duration / 2
    WHEN last_duration < 64 THEN 16 + last_duration / 4 WHEN last_duration < 128 THEN 24 + last_duration / 8
    WHEN last_duration < 256 THEN 32 + last_duration / 16 WHEN last_duration < 512 THEN 40 + last_duration / 32
    WHEN last_duration < 1024 THEN 48 + last_duration / 64 WHEN last_duration < 2048 THEN 56 + last_duration / 128
    WHEN last_duration < 4096 THEN 64 + last_duration / 256 WHEN last_duration < 8192 THEN 72 + last_duration / 512
    WHEN last_duration < 16384 THEN 80 + last_duration / 1024 WHEN last_duration < 32768 THEN 88 + last_duration / 2048
    WHEN last_duration < 65536 THEN 96 + last_duration / 4096 ELSE 112 END) VIRTUAL) STRICT;
INSERT INTO delivery_after (seq, id, webhook, event, kind, state, cause, created_at, next_at, finished_at, attempt_count, step, last_status,
    last_duration, last_error, starred, crashes, owner, token, lease_until)
    SELECT d.seq, d.id, w.number, coalesce(e.seq, g.seq), d.kind, d.state, CASE d.trigger_kind WHEN 'test' THEN 1 WHEN 'redelivery' THEN 2
    ELSE 0 END, d.created_at, d.next_at, d.finished_at, d.attempt_count, d.step, d.last_status, d.last_duration, d.last_error, d.starred,
    d.crashes, d.owner, d.token, d.lease_until FROM delivery d JOIN webhook w ON w.id = d.webhook_id LEFT JOIN event e ON e.id =
    d.event_id LEFT JOIN event_gone g ON g.id = d.event_id ORDER BY d.seq;

CREATE TABLE delivery_hour_after (
    hour INTEGER NOT NULL, webhook INTEGER NOT NULL, outcome INTEGER NOT NULL, latency_class INTEGER NOT NULL, count INTEGER
    NOT NULL, PRIMARY KEY (hour, webhook, outcome, latency_class)) STRICT, WITHOUT ROWID;
INSERT INTO delivery_hour_after SELECT h.hour, w.number, h.outcome, h.latency_class, h.count FROM delivery_hour h JOIN webhook w ON w.id =
    h.webhook_id ORDER BY 1, 2, 3, 4;

DROP TABLE event;
ALTER TABLE event_after RENAME TO event;
DROP TABLE delivery;
ALTER TABLE delivery_after RENAME TO delivery;
DROP TABLE delivery_hour;
ALTER TABLE delivery_hour_after RENAME TO delivery_hour;

CREATE UNIQUE INDEX event_idempotency ON event (idempotency) WHERE idempotency IS NOT NULL;
CREATE INDEX event_project_seq ON event (project);
CREATE INDEX event_time ON event (created_at);
CREATE TRIGGER event_removed AFTER DELETE ON event WHEN EXISTS (SELECT 1 FROM delivery WHERE event = OLD.seq) BEGIN
    INSERT INTO event_gone VALUES (OLD.seq, OLD.id);
END;

-- Behind each entry stands its row: deliveries of one webhook, kind or state come in the order of seq.
CREATE INDEX delivery_webhook ON delivery (webhook);
CREATE INDEX delivery_event ON delivery (event);
CREATE INDEX delivery_kind ON delivery (kind);
CREATE INDEX delivery_time ON delivery (created_at);
CREATE INDEX delivery_due ON delivery (webhook, next_at) WHERE state IN (0, 2);
CREATE INDEX delivery_leased ON delivery (owner) WHERE state = 1;
CREATE INDEX delivery_unwell ON delivery (state) WHERE state <> 1 AND state <> 3;
CREATE INDEX delivery_ping ON delivery (next_at) WHERE state IN (0, 2) AND cause = 1;
CREATE INDEX delivery_status ON delivery (last_status) WHERE last_status <> 0 AND last_status <> 200;
CREATE INDEX delivery_error ON delivery (last_error COLLATE NOCASE) WHERE last_error <> '';
CREATE INDEX delivery_failed ON delivery (webhook) WHERE state = 4;
CREATE INDEX delivery_starred ON delivery (starred) WHERE starred = 1;

CREATE TRIGGER delivery_counted AFTER INSERT ON delivery BEGIN
    INSERT INTO delivery_hour VALUES (NEW.created_at / 3600000, NEW.webhook, NEW.outcome, NEW.latency_class, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER delivery_recounted AFTER UPDATE OF state, last_duration ON delivery
WHEN OLD.outcome <> NEW.outcome OR OLD.latency_class <> NEW.latency_class BEGIN
    UPDATE delivery_hour SET count = count - 1 WHERE hour = OLD.created_at / 3600000 AND webhook = OLD.webhook
        AND outcome = OLD.outcome AND latency_class = OLD.latency_class;
    INSERT INTO delivery_hour VALUES (NEW.created_at / 3600000, NEW.webhook, NEW.outcome, NEW.latency_class, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
END;
CREATE TRIGGER delivery_discounted AFTER DELETE ON delivery BEGIN
    UPDATE delivery_hour SET count = count - 1 WHERE hour = OLD.created_at / 3600000 AND webhook = OLD.webhook
        AND outcome = OLD.outcome AND latency_class = OLD.latency_class;
    DELETE FROM delivery_hour WHERE hour = OLD.created_at / 3600000 AND webhook = OLD.webhook AND outcome = OLD.outcome
        AND latency_class = OLD.latency_class AND count <= 0;
END;
CREATE TRIGGER delivery_backwards AFTER INSERT ON delivery WHEN NEW.created_at < (SELECT max(created_at) FROM delivery) BEGIN
    INSERT OR IGNORE INTO meta VALUES ('ledger.unordered', '1');
END;
