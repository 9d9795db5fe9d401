package okno.search.lucene;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okno.search.Highlight;

/**
 * A text of a card cut into words once, so that marking an answer costs no analysis.
 *
 * @param content the stems of its words without chatter
 */
record MarkedText(String text, List<Word> words, Set<String> content) {
  static MarkedText of(String text) {
    List<Word> words = RussianText.words(text);
    Set<String> content = new HashSet<>();
    QueryReader.content(words).forEach(word -> content.add(word.stem()));
    return new MarkedText(text, words, Set.copyOf(content));
  }

  boolean hasAny(Set<String> stems) {
    return words.stream().anyMatch(word -> stems.contains(word.stem()));
  }

  /** Shared stems over all stems of both: 1 when the query says just this. */
  double likeness(Set<String> stems) {
    // Plain loops: every card that matches is asked, for each of its names.
    int shared = 0;
    for (String stem : stems) {
      if (content.contains(stem)) {
        shared++;
      }
    }
    int all = content.size() + stems.size() - shared;
    return all == 0 ? 0 : (double) shared / all;
  }

  /** The whole text with the words of these stems marked; the original letters are kept. */
  Highlight mark(String field, Set<String> stems) {
    List<Highlight.Part> parts = new ArrayList<>();
    int done = 0;
    for (Word word : words) {
      if (stems.contains(word.stem())) {
        if (word.start() > done) {
          parts.add(new Highlight.Part(text.substring(done, word.start()), false));
        }
        parts.add(new Highlight.Part(text.substring(word.start(), word.end()), true));
        done = word.end();
      }
    }
    if (done < text.length()) {
      parts.add(new Highlight.Part(text.substring(done), false));
    }
    return new Highlight(field, parts);
  }
}
