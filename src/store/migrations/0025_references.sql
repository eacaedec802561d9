-- Who refers to a folder, asked with each change of it.
CREATE INDEX secret_reference_target ON secret_reference (environment, path);
