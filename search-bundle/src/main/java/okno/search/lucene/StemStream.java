package okno.search.lucene;

import java.util.Iterator;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** Gives the index the stems that {@link RussianText} has cut: one analysis for all purposes. */
final class StemStream extends TokenStream {
  private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
  private final List<Word> words;
  private Iterator<Word> rest;

  StemStream(List<Word> words) {
    this.words = words;
    this.rest = words.iterator();
  }

  @Override
  public boolean incrementToken() {
    if (!rest.hasNext()) {
      return false;
    }
    clearAttributes();
    term.append(rest.next().stem());
    return true;
  }

  @Override
  public void reset() {
    rest = words.iterator();
  }
}
