package okno.window.register;

import java.util.Arrays;
import java.util.Optional;
import okno.model.EntryKind;

/** A register: a kind of shared entry with its place in the address. */
enum Shelf {
  ACTS("acts", EntryKind.LEGAL_RESOURCE),
  PAPERS("papers", EntryKind.EVIDENCE_TYPE),
  PROGRAMS("programs", EntryKind.INFORMATION_SYSTEM),
  FACTS("facts", EntryKind.FACT);

  private final String path;
  private final EntryKind kind;

  Shelf(String path, EntryKind kind) {
    this.path = path;
    this.kind = kind;
  }

  static Optional<Shelf> at(String path) {
    return Arrays.stream(values()).filter(shelf -> shelf.path.equals(path)).findFirst();
  }

  EntryKind kind() {
    return kind;
  }

  String path() {
    return path;
  }

  /** The key of its words in the language file. */
  String key() {
    return "register." + path;
  }
}
