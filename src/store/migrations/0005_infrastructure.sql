-- Infrastructure: integer ids, because the payloads of these events carry integers. AUTOINCREMENT: an id is never used twice.
CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE) STRICT;

-- A host, an image, a Terraform folder, a billing account.
CREATE TABLE provider (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL,
    UNIQUE (kind, name)) STRICT;

CREATE TABLE resource (
    id INTEGER PRIMARY KEY AUTOINCREMENT, provider_id INTEGER NOT NULL REFERENCES provider(id) ON DELETE CASCADE,
    type TEXT NOT NULL, name TEXT NOT NULL, created_at INTEGER NOT NULL, UNIQUE (provider_id, type, name)) STRICT;

-- state: open, resolved or ignored. scope: who sees it ("trivy:alpine:3.19"); what a later complete look at the same scope
-- misses is resolved. facts: JSON of its kind.
CREATE TABLE finding (
    id INTEGER PRIMARY KEY AUTOINCREMENT, resource_id INTEGER NOT NULL REFERENCES resource(id) ON DELETE CASCADE,
    kind TEXT NOT NULL, scope TEXT NOT NULL, fingerprint TEXT NOT NULL, state TEXT NOT NULL, severity TEXT NOT NULL,
    title TEXT NOT NULL, facts TEXT NOT NULL, first_seen_at INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
    opened_at INTEGER NOT NULL, resolved_at INTEGER NOT NULL DEFAULT 0, resolved_by INTEGER REFERENCES person(id),
    UNIQUE (resource_id, kind, fingerprint)) STRICT;
CREATE INDEX finding_scope ON finding (scope, state);
CREATE INDEX finding_open ON finding (state, kind, id);

-- From which severity on a finding of this kind becomes an alert too; 'none' = never.
CREATE TABLE alert_rule (kind TEXT PRIMARY KEY, min_severity TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO alert_rule (kind, min_severity) VALUES
    ('drift', 'high'), ('vulnerability', 'high'), ('compliance', 'high'), ('cost', 'high'), ('code', 'high'), ('job', 'high');

-- spec: JSON {files, command, ignore}.
CREATE TABLE baseline (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, spec TEXT NOT NULL, created_at INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL, scanned_at INTEGER NOT NULL DEFAULT 0) STRICT;

-- content: compressed and sealed; null where the file was over 1 MiB.
CREATE TABLE baseline_entry (
    baseline_id INTEGER NOT NULL REFERENCES baseline(id) ON DELETE CASCADE, resource_id INTEGER NOT NULL REFERENCES
    resource(id), sha256 BLOB NOT NULL, size INTEGER NOT NULL, mode INTEGER NOT NULL, uid INTEGER NOT NULL, gid INTEGER NOT
    NULL, content BLOB, PRIMARY KEY (baseline_id, resource_id)) STRICT, WITHOUT ROWID;

-- One row a report taken in; compliance assessments are named by it.
CREATE TABLE import (
    id INTEGER PRIMARY KEY AUTOINCREMENT, format TEXT NOT NULL, scope TEXT NOT NULL, file TEXT NOT NULL, sha256 BLOB NOT NULL,
    tool_version TEXT NOT NULL, observed_at INTEGER NOT NULL, imported_at INTEGER NOT NULL, found INTEGER NOT NULL DEFAULT 0,
    resolved INTEGER NOT NULL DEFAULT 0, unchanged INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX import_bytes ON import (sha256);

-- amount_cents: hundredths of the currency. A day that a later report restates is replaced.
CREATE TABLE cost_day (
    provider_id INTEGER NOT NULL REFERENCES provider(id) ON DELETE CASCADE, day TEXT NOT NULL, currency TEXT NOT NULL,
    amount_cents INTEGER NOT NULL, PRIMARY KEY (provider_id, day)) STRICT, WITHOUT ROWID;

CREATE TABLE job (
    id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE, type TEXT NOT NULL, command TEXT NOT NULL,
    created_at INTEGER NOT NULL) STRICT;

-- log: the last lines, compressed and sealed. state: running, succeeded or failed.
CREATE TABLE job_run (
    id INTEGER PRIMARY KEY AUTOINCREMENT, job_id INTEGER NOT NULL REFERENCES job(id) ON DELETE CASCADE, state TEXT NOT NULL,
    started_at INTEGER NOT NULL, duration_ms INTEGER NOT NULL DEFAULT 0, exit_code INTEGER NOT NULL DEFAULT 0, findings
    INTEGER NOT NULL DEFAULT 0, log BLOB) STRICT;
CREATE INDEX job_run_job ON job_run (job_id, id);

-- state: suggested, approved, executing, completed, failed or rolled_back. before: what was there, compressed and sealed.
CREATE TABLE remediation (
    id INTEGER PRIMARY KEY AUTOINCREMENT, finding_id INTEGER NOT NULL REFERENCES finding(id) ON DELETE CASCADE, kind TEXT NOT
    NULL, command TEXT NOT NULL, verify TEXT NOT NULL, undo TEXT NOT NULL, state TEXT NOT NULL, created_at INTEGER NOT NULL,
    approved_by INTEGER REFERENCES person(id), approved_at INTEGER NOT NULL DEFAULT 0, executed_by INTEGER REFERENCES
    person(id), executed_at INTEGER NOT NULL DEFAULT 0, message TEXT NOT NULL DEFAULT '', before BLOB, before_mode INTEGER NOT
    NULL DEFAULT 0) STRICT;
