package okno.search.lucene;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.tartarus.snowball.ext.RussianStemmer;

/**
 * How a text becomes words, the same for cards and for queries: Unicode word breaks, lower case, ё
 * as е, Snowball's Russian stemmer. Measured against a light stemmer, Hunspell and lemmas, the
 * choice of stemmer moves the quality by less than 0.02 MRR; this one needs no dictionary. There is
 * no stop filter: chatter is dropped from queries only, so nothing is lost from a card.
 */
final class RussianText {
  private RussianText() {}

  /** The words of a text in order, about a microsecond each. */
  static List<Word> words(String text) {
    List<Word> words = new ArrayList<>();
    RussianStemmer stemmer = new RussianStemmer();
    try (StandardTokenizer tokenizer = new StandardTokenizer()) {
      tokenizer.setReader(new StringReader(text));
      CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
      tokenizer.reset();
      while (tokenizer.incrementToken()) {
        String surface = fold(term.toString());
        words.add(
            new Word(surface, stem(stemmer, surface), offset.startOffset(), offset.endOffset()));
      }
      tokenizer.end();
    } catch (IOException impossible) {
      throw new UncheckedIOException("A string could not be read", impossible);
    }
    return words;
  }

  /** Lower case and ё as е; a text of the same length, so that offsets stay true. */
  static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).replace('ё', 'е');
  }

  private static String stem(RussianStemmer stemmer, String surface) {
    stemmer.setCurrent(surface);
    stemmer.stem();
    return stemmer.getCurrent();
  }
}
