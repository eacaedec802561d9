-- The word index over request and response bodies. It keeps words only, none of the text: rowid = delivery.seq * 64 + number of
-- the attempt. Stale entries do no harm, for every find is checked against the body itself.
CREATE VIRTUAL TABLE delivery_word USING fts5(words, content='', columnsize=0, detail=none, tokenize='ascii');
-- Attempts that ended and are not in the index yet. Written with the outcome, emptied by whoever indexes; searched directly.
CREATE TABLE word_pending (seq INTEGER NOT NULL, number INTEGER NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (seq, number))
    STRICT, WITHOUT ROWID;
INSERT INTO word_pending (seq, number, since)
    SELECT d.seq, a.number, a.started_at FROM attempt a JOIN delivery d ON d.id = a.delivery_id WHERE a.open = 0;
