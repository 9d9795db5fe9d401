-- What became of a file that was sent under a key, so that sending it again is answered alike.
-- The only rows that leave: a key is kept for a week. at is in microseconds since 1970 (UTC).

CREATE TABLE kept_key (
  key TEXT PRIMARY KEY NOT NULL,
  at INTEGER NOT NULL,
  file_sha256 TEXT NOT NULL,
  outcome TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX kept_key_at ON kept_key (at);

CREATE TRIGGER kept_key_no_update BEFORE UPDATE ON kept_key
BEGIN
  SELECT RAISE(ABORT, 'rows of kept_key are never changed');
END;
