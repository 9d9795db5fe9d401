package okno.model;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * For whom an item holds, over the answers of a {@link Profile}. Data, not code: finite, without
 * calls or arithmetic, so that all paths of a card can be enumerated and checked. It is evaluated
 * by {@link Interview#holds}, and nowhere else.
 */
public sealed interface Condition {
  /** Holds for everybody. */
  Condition ALWAYS = new AllOf(List.of());

  /** All of the parts hold; of no parts, it always holds. */
  record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
      parts = Ids.list(parts);
    }
  }

  /** Any of the parts holds. */
  record AnyOf(List<Condition> parts) implements Condition {
    public AnyOf {
      parts = Ids.list(parts);
    }
  }

  /**
   * One of the accepted options was answered.
   *
   * @param name a question, or a named condition, which is answered {@code yes} or {@code no}
   */
  record Answered(String name, Set<String> accepted) implements Condition {
    public Answered {
      accepted = Collections.unmodifiableSet(new LinkedHashSet<>(accepted));
      if (accepted.isEmpty()) {
        throw new IllegalArgumentException("A condition over '" + name + "' accepts no answer");
      }
    }
  }

  /** One function for each kind; a forgotten kind does not compile. */
  default <T> T match(
      Function<AllOf, T> allOf, Function<AnyOf, T> anyOf, Function<Answered, T> answered) {
    if (this instanceof AllOf all) {
      return allOf.apply(all);
    }
    return this instanceof AnyOf any ? anyOf.apply(any) : answered.apply((Answered) this);
  }

  /** The questions and named conditions it stands on, directly. */
  default Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    collect(this, names);
    return names;
  }

  private static void collect(Condition condition, Set<String> names) {
    condition.match(
        all -> {
          all.parts().forEach(part -> collect(part, names));
          return names;
        },
        any -> {
          any.parts().forEach(part -> collect(part, names));
          return names;
        },
        answered -> {
          names.add(answered.name());
          return names;
        });
  }
}
