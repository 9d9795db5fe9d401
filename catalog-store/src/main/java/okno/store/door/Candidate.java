package okno.store.door;

import okno.catalog.Person;
import okno.store.pack.PackContent;
import okno.store.sql.PackName;

/** A pack at the door whose form is right. */
record Candidate(PackContent content, Person by, Manner manner) {
  /** How it came. */
  enum Manner {
    /** It lay there when somebody looked: an older version than the catalogue's changes nothing. */
    FOUND,
    /** Somebody brought it on purpose: an older version rolls back. */
    BROUGHT
  }

  PackName name() {
    return new PackName(content.pack(), content.version(), content.sha256());
  }
}
