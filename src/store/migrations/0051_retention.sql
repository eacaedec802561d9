-- How many attempts hold a body: the last one that goes takes it along, without a search for others.
ALTER TABLE body ADD COLUMN refs INTEGER NOT NULL DEFAULT 0;
CREATE TABLE body_use AS SELECT digest, count(*) AS uses FROM (SELECT request_body AS digest FROM attempt WHERE request_body IS NOT NULL
    UNION ALL SELECT response_body FROM attempt WHERE response_body IS NOT NULL) GROUP BY digest;
CREATE UNIQUE INDEX body_use_digest ON body_use (digest);
UPDATE body SET refs = coalesce((SELECT u.uses FROM body_use u WHERE u.digest = body.digest), 0);
DELETE FROM body WHERE refs = 0;
DROP TABLE body_use;
CREATE TRIGGER attempt_gone AFTER DELETE ON attempt BEGIN
    UPDATE body SET refs = refs - 1 WHERE digest = old.request_body;
    UPDATE body SET refs = refs - 1 WHERE digest = old.response_body;
    DELETE FROM body WHERE digest IN (old.request_body, old.response_body) AND refs <= 0;
END;
