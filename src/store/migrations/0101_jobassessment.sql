-- 1: of the report of this job every failing control is told, not only newly failing ones.
ALTER TABLE job ADD COLUMN every_assessment INTEGER NOT NULL DEFAULT 0;
