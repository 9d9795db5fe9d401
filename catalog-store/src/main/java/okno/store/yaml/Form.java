package okno.store.yaml;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a place of a file should hold, said once as data. {@link FormReader} holds a tree against it
 * and writes what fits as canonical JSON: fields in the order of the form, nothing added.
 */
public sealed interface Form {
  /** One plain line of prose for people. */
  Form TEXT = new Text(true);

  /** A text taken as it is, such as a word somebody misspells. */
  Form WORDS = new Text(false);

  Form TEXTS = new ListOf(TEXT, 0, "текст");
  Form FLAG = new Flag();
  Form DAY = new Day();

  /**
   * A text, whatever a resolver would make of it.
   *
   * @param prose whether the rules of typography hold
   */
  record Text(boolean prose) implements Form {}

  /**
   * A text of a fixed form.
   *
   * @param what the form, in words for an editor
   */
  record Word(Pattern pattern, String what) implements Form {}

  /** One of a few words. */
  record OneOf(List<String> words) implements Form {
    public OneOf {
      words = List.copyOf(words);
    }
  }

  /** {@code true} or {@code false}. */
  record Flag() implements Form {}

  /** A whole number. */
  record Whole(int least, int most) implements Form {}

  /** A local day, written {@code YYYY-MM-DD}. */
  record Day() implements Form {}

  /**
   * @param item what one item is called
   */
  record ListOf(Form of, int least, String item) implements Form {}

  /** A map whose keys the editor chooses. */
  record MapOf(Word key, Form value, int least) implements Form {}

  /** {@code null} is an answer too: it is known to be nothing, or has to be looked up. */
  record OrNull(Form of) implements Form {}

  /** One form for a word, another one for a list, another one for fields. */
  record Either(@Nullable Form scalar, @Nullable Form list, @Nullable Form fields, String what)
      implements Form {}

  /**
   * Fields with names of ours.
   *
   * @param name what the block is called in a violation
   */
  record Block(String name, Map<String, Slot> slots) implements Form {
    public Block {
      slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
    }

    public Block need(String fields, Form form) {
      return with(fields, form, true);
    }

    public Block may(String fields, Form form) {
      return with(fields, form, false);
    }

    public Block without(String field) {
      Map<String, Slot> rest = new LinkedHashMap<>(slots);
      rest.remove(field);
      return new Block(name, rest);
    }

    private Block with(String fields, Form form, boolean required) {
      Map<String, Slot> more = new LinkedHashMap<>(slots);
      for (String field : fields.split(" ")) {
        more.put(field, new Slot(form, required));
      }
      return new Block(name, more);
    }
  }

  /** One field of a block. */
  record Slot(Form form, boolean required) {}

  static Block block(String name) {
    return new Block(name, Map.of());
  }

  static Form oneOf(String words) {
    return new OneOf(Arrays.asList(words.split(" ")));
  }

  static Form list(Form of, String item) {
    return new ListOf(of, 0, item);
  }

  static Form some(Form of, String item) {
    return new ListOf(of, 1, item);
  }

  static Form orNull(Form of) {
    return new OrNull(of);
  }
}
