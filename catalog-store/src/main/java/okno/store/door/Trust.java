package okno.store.door;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okno.catalog.Person;
import okno.store.pack.PackContent;
import org.jspecify.annotations.Nullable;

/**
 * Four eyes. A pack listed in the configuration publishes by itself when it names nobody (the
 * operator vouches for the distribution) or an author and another person as its approver; any other
 * pack waits for an approver.
 */
record Trust(Set<String> trusted) {
  Trust {
    trusted = Set.copyOf(trusted);
  }

  /** Why a pack has to wait; empty when it may publish. */
  Optional<String> whyItWaits(PackContent content) {
    String author = content.author();
    String approver = content.approver();
    if (!trusted.contains(content.pack())) {
      return Optional.of("пакета «" + content.pack() + "» нет в списке доверенных");
    }
    if (author == null && approver == null) {
      return Optional.empty();
    }
    if (author == null || approver == null) {
      return Optional.of("в pack.yaml назван только один из двух: автор или утвердивший");
    }
    return same(author, approver)
        ? Optional.of("автор и утвердивший — один человек, «" + author + "»")
        : Optional.empty();
  }

  static Person author(PackContent content, Person otherwise) {
    String author = content.author();
    return author == null ? otherwise : new Person(author);
  }

  static @Nullable Person approver(PackContent content) {
    String approver = content.approver();
    return approver == null ? null : new Person(approver);
  }

  static boolean same(Person one, Person other) {
    return same(one.name(), other.name());
  }

  private static boolean same(String one, String other) {
    return folded(one).equals(folded(other));
  }

  private static String folded(String name) {
    return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
  }
}
