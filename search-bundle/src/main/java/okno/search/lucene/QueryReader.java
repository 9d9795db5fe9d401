package okno.search.lucene;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okno.search.CatalogSearch;

/**
 * From what was typed to the words that count. The order matters: the keyboard layout is repaired
 * on the raw text, before punctuation falls away; then the text is cut into words; then chatter
 * («здравствуйте», «подскажите») is dropped, but never the whole query; then the length is counted.
 *
 * <p>A piece of Latin letters is read as typed and as typed in the other layout, and the reading
 * the lexicon knows better wins; so «ЕГРН wi-fi» keeps its Latin word and «ghjgbcrf» becomes
 * «прописка». Nothing of a query is ever given to a parser of query syntax.
 */
final class QueryReader {
  private static final Set<String> CHATTER = chatter();

  private QueryReader() {}

  /**
   * @param literal take the letters as typed
   */
  static ReadQuery read(String typed, Lexicon lexicon, boolean literal) {
    String text = literal ? typed : repaired(typed, lexicon);
    List<Word> content = content(RussianText.words(text));
    List<Word> counted = content.subList(0, Math.min(content.size(), CatalogSearch.MOST_WORDS));
    List<String> ignored =
        content.subList(counted.size(), content.size()).stream()
            .map(word -> text.substring(word.start(), word.end()))
            .toList();
    boolean open = !text.isEmpty() && Character.isLetterOrDigit(text.charAt(text.length() - 1));
    return new ReadQuery(text, !text.equals(typed), List.copyOf(counted), ignored, open);
  }

  /** The words of a text without chatter; all of them when there is nothing else. */
  static List<Word> content(List<Word> words) {
    List<Word> content = words.stream().filter(word -> !CHATTER.contains(word.surface())).toList();
    return content.isEmpty() ? words : content;
  }

  private static String repaired(String typed, Lexicon lexicon) {
    if (!KeyboardLayout.hasLatin(typed)) {
      return typed;
    }
    StringBuilder repaired = new StringBuilder(typed.length());
    for (String piece : pieces(typed)) {
      repaired.append(piece.isBlank() ? piece : repairedPiece(piece, lexicon));
    }
    return repaired.toString();
  }

  private static String repairedPiece(String piece, Lexicon lexicon) {
    if (!KeyboardLayout.hasLatin(piece)) {
      return piece;
    }
    if (KeyboardLayout.hasRussian(piece)) {
      return KeyboardLayout.withoutLookAlikes(piece);
    }
    String other = KeyboardLayout.russian(piece);
    return knowledge(other, lexicon) > knowledge(piece, lexicon) ? other : piece;
  }

  /** How well the lexicon knows a text: a known word weighs 1, the beginning of one a half. */
  private static double knowledge(String text, Lexicon lexicon) {
    double sum = 0;
    List<Word> words = RussianText.words(text);
    for (Word word : words) {
      if (lexicon.knows(word.stem())) {
        sum += 1;
      } else if (word.surface().length() > 1 && lexicon.hasWordStarting(word.surface())) {
        sum += 0.5;
      }
    }
    return words.isEmpty() ? 0 : sum / words.size();
  }

  /** Runs of blanks and of what is not blank, which together are the text. */
  private static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length()
          || Character.isWhitespace(text.charAt(i)) != Character.isWhitespace(text.charAt(i - 1))) {
        pieces.add(text.substring(start, i));
        start = i;
      }
    }
    return pieces;
  }

  private static Set<String> chatter() {
    try (InputStream file = QueryReader.class.getResourceAsStream("chatter.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      Set<String> words = new HashSet<>();
      lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> RussianText.words(line).forEach(word -> words.add(word.surface())));
      return Set.copyOf(words);
    } catch (IOException broken) {
      throw new UncheckedIOException("The bundle's chatter.txt cannot be read", broken);
    }
  }
}
