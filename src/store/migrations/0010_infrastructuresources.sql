-- Jobs that Belfry runs by itself. managed: made by a person, not by its first wrapped run. schedule: five cron fields, read in
-- `zone`; '' = by hand only. due_at: its next run, asked_at: a person wants one now; 0 = none. finding_codes: exit codes that
-- mean "it worked and found something". report: a file that is imported after each run. baseline_id: scanned instead of a command.
ALTER TABLE job ADD COLUMN managed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN schedule TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN zone TEXT NOT NULL DEFAULT 'UTC';
ALTER TABLE job ADD COLUMN limit_ms INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN finding_codes TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN report TEXT NOT NULL DEFAULT '';
ALTER TABLE job ADD COLUMN report_format TEXT NOT NULL DEFAULT 'auto';
ALTER TABLE job ADD COLUMN baseline_id INTEGER REFERENCES baseline(id) ON DELETE CASCADE;
ALTER TABLE job ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX job_due ON job (due_at);
CREATE INDEX job_asked ON job (asked_at);

-- cause: wrapper, clock or hand. owner: the process that runs it, so that its end is noticed; '' = unknown (older rows).
ALTER TABLE job_run ADD COLUMN cause TEXT NOT NULL DEFAULT 'wrapper';
ALTER TABLE job_run ADD COLUMN owner TEXT NOT NULL DEFAULT '';
ALTER TABLE job_run ADD COLUMN message TEXT NOT NULL DEFAULT '';
CREATE INDEX job_run_state ON job_run (state);

-- Thresholds of this machine. metric: disk, memory (percent) or load (of one minute, per processor); numbers in hundredths.
-- One alert from `above` on until it is below `below` again.
CREATE TABLE threshold (
    id INTEGER PRIMARY KEY AUTOINCREMENT, host TEXT NOT NULL, metric TEXT NOT NULL, subject TEXT NOT NULL, above INTEGER NOT NULL,
    below INTEGER NOT NULL, severity TEXT NOT NULL, value INTEGER, measured_at INTEGER NOT NULL DEFAULT 0, firing INTEGER NOT
    NULL DEFAULT 0, created_at INTEGER NOT NULL, UNIQUE (host, metric, subject)) STRICT;

-- Which columns of somebody's cost CSV are what. columns: JSON {date, amount, currency, account, category}; header: the file's
-- own header in lower case, by which the next file like it is known.
CREATE TABLE cost_mapping (
    name TEXT PRIMARY KEY, header TEXT NOT NULL, columns TEXT NOT NULL, created_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
-- Percent above what is expected from which on a day is an anomaly; null = as the import says.
ALTER TABLE provider ADD COLUMN cost_threshold INTEGER;

-- outcome: imported or refused, then with the reason.
ALTER TABLE import ADD COLUMN outcome TEXT NOT NULL DEFAULT 'imported';
ALTER TABLE import ADD COLUMN message TEXT NOT NULL DEFAULT '';

-- steps: JSON list of texts, for a repair that a person does by hand. log: what its programs said, compressed and sealed.
ALTER TABLE remediation ADD COLUMN steps TEXT NOT NULL DEFAULT '[]';
ALTER TABLE remediation ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE remediation ADD COLUMN log BLOB;
