-- The catalogue of editions, append-only. Statements are separated by an empty line.
-- Local times are ISO texts of the zone beside them; instants are microseconds since 1970 (UTC).
-- Rows of edition and withdrawal share one number line (seq): of equal dates, the last published wins.

CREATE TABLE entry (
  name TEXT PRIMARY KEY NOT NULL
) WITHOUT ROWID;

CREATE TABLE change_set (
  id INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  pack TEXT NOT NULL,
  pack_version TEXT NOT NULL,
  pack_sha256 TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('submitted', 'rejected', 'published')),
  effective TEXT NOT NULL,
  zone TEXT NOT NULL,
  author TEXT NOT NULL,
  approver TEXT,
  hash TEXT NOT NULL,
  revision INTEGER UNIQUE,
  published_at INTEGER,
  note TEXT,
  CHECK (state <> 'published' OR (revision IS NOT NULL AND published_at IS NOT NULL)),
  CHECK (state <> 'published' OR approver IS NULL OR approver <> author)
);

CREATE INDEX change_set_waiting ON change_set (id) WHERE state = 'submitted';

-- What a set does: as its author saw it when submitting, and as it was published.
CREATE TABLE change (
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  state TEXT NOT NULL CHECK (state IN ('submitted', 'published')),
  ord INTEGER NOT NULL,
  entry TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('added', 'changed', 'withdrawn')),
  number INTEGER NOT NULL,
  in_force_from TEXT NOT NULL,
  blocks TEXT NOT NULL,
  PRIMARY KEY (change_set, state, ord)
) WITHOUT ROWID;

-- What waits for an approver. base is the last row of the entry its author has seen.
CREATE TABLE pinned (
  change_set INTEGER NOT NULL REFERENCES change_set (id),
  ord INTEGER NOT NULL,
  entry TEXT NOT NULL,
  in_force_from TEXT,
  body TEXT,
  reason TEXT,
  successor TEXT,
  base INTEGER NOT NULL,
  PRIMARY KEY (change_set, ord)
) WITHOUT ROWID;

CREATE TABLE change_log (
  revision INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL UNIQUE REFERENCES change_set (id),
  published_at INTEGER NOT NULL
);

CREATE TABLE edition (
  seq INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES entry (name),
  number INTEGER NOT NULL,
  in_force_from TEXT NOT NULL,
  zone TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  owner TEXT NOT NULL,
  origin TEXT NOT NULL,
  title TEXT NOT NULL,
  uses TEXT NOT NULL,
  body TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  UNIQUE (entry, number)
);

CREATE INDEX edition_revision ON edition (revision);

CREATE TABLE withdrawal (
  seq INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES entry (name),
  number INTEGER NOT NULL,
  since TEXT NOT NULL,
  zone TEXT NOT NULL,
  published_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  owner TEXT NOT NULL,
  origin TEXT NOT NULL,
  title TEXT NOT NULL,
  reason TEXT NOT NULL,
  successor TEXT
);

CREATE INDEX withdrawal_revision ON withdrawal (revision);

-- A row that was announced and will not take effect; it counts from its own publication on.
CREATE TABLE recall (
  row INTEGER PRIMARY KEY,
  published_at INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  reason TEXT NOT NULL
);

CREATE INDEX recall_revision ON recall (revision);

-- The owner of an entry is the pack of its last row here.
CREATE TABLE ownership (
  seq INTEGER PRIMARY KEY,
  entry TEXT NOT NULL REFERENCES entry (name),
  pack TEXT NOT NULL
);

CREATE TABLE pack_log (
  seq INTEGER PRIMARY KEY,
  pack TEXT NOT NULL,
  version TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  at INTEGER NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('entered', 'waiting', 'rejected', 'refused')),
  actor TEXT NOT NULL,
  change_set INTEGER,
  violations TEXT NOT NULL
);

CREATE INDEX pack_log_pack ON pack_log (pack, seq);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);

CREATE TRIGGER entry_no_update BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'rows of entry are never changed');
END;

CREATE TRIGGER entry_no_delete BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'rows of entry are never changed');
END;

CREATE TRIGGER change_no_update BEFORE UPDATE ON change
BEGIN
  SELECT RAISE(ABORT, 'rows of change are never changed');
END;

CREATE TRIGGER change_no_delete BEFORE DELETE ON change
BEGIN
  SELECT RAISE(ABORT, 'rows of change are never changed');
END;

CREATE TRIGGER pinned_no_update BEFORE UPDATE ON pinned
BEGIN
  SELECT RAISE(ABORT, 'rows of pinned are never changed');
END;

CREATE TRIGGER pinned_no_delete BEFORE DELETE ON pinned
BEGIN
  SELECT RAISE(ABORT, 'rows of pinned are never changed');
END;

CREATE TRIGGER change_log_no_update BEFORE UPDATE ON change_log
BEGIN
  SELECT RAISE(ABORT, 'rows of change_log are never changed');
END;

CREATE TRIGGER change_log_no_delete BEFORE DELETE ON change_log
BEGIN
  SELECT RAISE(ABORT, 'rows of change_log are never changed');
END;

CREATE TRIGGER edition_no_update BEFORE UPDATE ON edition
BEGIN
  SELECT RAISE(ABORT, 'rows of edition are never changed');
END;

CREATE TRIGGER edition_no_delete BEFORE DELETE ON edition
BEGIN
  SELECT RAISE(ABORT, 'rows of edition are never changed');
END;

CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal
BEGIN
  SELECT RAISE(ABORT, 'rows of withdrawal are never changed');
END;

CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal
BEGIN
  SELECT RAISE(ABORT, 'rows of withdrawal are never changed');
END;

CREATE TRIGGER recall_no_update BEFORE UPDATE ON recall
BEGIN
  SELECT RAISE(ABORT, 'rows of recall are never changed');
END;

CREATE TRIGGER recall_no_delete BEFORE DELETE ON recall
BEGIN
  SELECT RAISE(ABORT, 'rows of recall are never changed');
END;

CREATE TRIGGER ownership_no_update BEFORE UPDATE ON ownership
BEGIN
  SELECT RAISE(ABORT, 'rows of ownership are never changed');
END;

CREATE TRIGGER ownership_no_delete BEFORE DELETE ON ownership
BEGIN
  SELECT RAISE(ABORT, 'rows of ownership are never changed');
END;

CREATE TRIGGER pack_log_no_update BEFORE UPDATE ON pack_log
BEGIN
  SELECT RAISE(ABORT, 'rows of pack_log are never changed');
END;

CREATE TRIGGER pack_log_no_delete BEFORE DELETE ON pack_log
BEGIN
  SELECT RAISE(ABORT, 'rows of pack_log are never changed');
END;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE(ABORT, 'rows of audit are never changed');
END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN
  SELECT RAISE(ABORT, 'rows of audit are never changed');
END;

CREATE TRIGGER change_set_decided BEFORE UPDATE ON change_set WHEN OLD.state <> 'submitted'
BEGIN
  SELECT RAISE(ABORT, 'a change set is decided once');
END;

CREATE TRIGGER change_set_pinned BEFORE UPDATE OF origin, pack, pack_version, pack_sha256, author, hash ON change_set
BEGIN
  SELECT RAISE(ABORT, 'what was submitted is never changed');
END;

CREATE TRIGGER change_set_no_delete BEFORE DELETE ON change_set
BEGIN
  SELECT RAISE(ABORT, 'rows of change_set are never changed');
END;
