package okno.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okno.catalog.Snapshot;
import okno.model.Availability;
import okno.model.EntryKind;
import okno.model.ServiceId;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermStates;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/**
 * The index of one state of the catalogue: Lucene's terms, the cards to show, the lexicon, the
 * synonyms and the suggestions, all of the same editions, so that an answer at a moment depends on
 * nothing but what was in force then. Immutable. It lies in memory and holds no file and no native
 * resource, so a reader may keep it as long as it likes and nobody has to close it.
 */
final class CardIndex {
  private final String stamp;
  private final Directory directory;
  private final IndexSearcher searcher;
  private final Map<Term, TermQuery> terms;
  private final List<Card> cards;
  private final Lexicon lexicon;
  private final Synonyms synonyms;
  private final Suggestions suggestions;

  private CardIndex(String stamp, Directory directory, DirectoryReader reader, Snapshot snapshot)
      throws IOException {
    this.stamp = stamp;
    this.directory = directory;
    this.searcher = new IndexSearcher(reader);
    this.searcher.setSimilarity(new FieldSimilarity());
    this.searcher.setQueryCache(null);
    this.terms = terms(this.searcher);
    this.cards = cards(reader);
    this.lexicon = lexicon(cards, snapshot);
    this.synonyms = Synonyms.of(snapshot, this::isIndexed);
    this.suggestions = Suggestions.of(cards);
  }

  /** Opens what {@link IndexBuilder} has written. */
  static CardIndex open(String stamp, Directory directory, Snapshot snapshot) throws IOException {
    return new CardIndex(stamp, directory, DirectoryReader.open(directory), snapshot);
  }

  String stamp() {
    return stamp;
  }

  Directory directory() {
    return directory;
  }

  IndexSearcher searcher() {
    return searcher;
  }

  /** The query for a stem in one field; empty when no card has it there. */
  Optional<TermQuery> term(Field field, String stem) {
    return Optional.ofNullable(terms.get(new Term(field.key, stem)));
  }

  /** The card of a document. */
  Card card(int document) {
    return cards.get(document);
  }

  int size() {
    return cards.size();
  }

  Lexicon lexicon() {
    return lexicon;
  }

  Synonyms synonyms() {
    return synonyms;
  }

  Suggestions suggestions() {
    return suggestions;
  }

  private boolean isIndexed(String stem) {
    for (Field field : Ranking.NAMES) {
      if (terms.containsKey(new Term(field.key, stem))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Every term with its place in the index. The index never changes, so this is looked up once here
   * and not by each search: seeking in Lucene's dictionary was three fifths of a search's time and
   * two thirds of its garbage.
   */
  private static Map<Term, TermQuery> terms(IndexSearcher searcher) throws IOException {
    Map<Term, TermQuery> terms = new HashMap<>();
    for (Field field : Field.values()) {
      Terms names = MultiTerms.getTerms(searcher.getIndexReader(), field.key);
      if (names == null) {
        continue;
      }
      TermsEnum each = names.iterator();
      for (BytesRef name = each.next(); name != null; name = each.next()) {
        Term term = new Term(field.key, BytesRef.deepCopyOf(name));
        terms.put(term, new TermQuery(term, TermStates.build(searcher, term, true)));
      }
    }
    return terms;
  }

  private static List<Card> cards(DirectoryReader reader) throws IOException {
    List<Card> cards = new ArrayList<>(reader.maxDoc());
    for (int i = 0; i < reader.maxDoc(); i++) {
      Document stored = reader.storedFields().document(i);
      List<MarkedText> also = new ArrayList<>();
      for (String name : stored.getValues(IndexBuilder.ALSO)) {
        also.add(MarkedText.of(name));
      }
      cards.add(
          new Card(
              new ServiceId(stored.get(IndexBuilder.ID)),
              MarkedText.of(stored.get(IndexBuilder.TITLE)),
              MarkedText.of(stored.get(IndexBuilder.SHORT)),
              List.copyOf(also),
              stored.get(IndexBuilder.AUTHORITY),
              Availability.State.valueOf(stored.get(IndexBuilder.AVAILABILITY)),
              Integer.parseInt(stored.get(IndexBuilder.POPULARITY))));
    }
    return List.copyOf(cards);
  }

  /** Names of cards, listed services and synonyms: what people may mean, whatever we have of it. */
  private static Lexicon lexicon(List<Card> cards, Snapshot snapshot) {
    Set<Word> words = new HashSet<>();
    for (Card card : cards) {
      words.addAll(card.title().words());
      words.addAll(card.shortTitle().words());
      card.also().forEach(name -> words.addAll(name.words()));
    }
    snapshot
        .all(EntryKind.LISTED_SERVICE)
        .forEach(listed -> words.addAll(RussianText.words(listed.content().title())));
    snapshot
        .all(EntryKind.SYNONYMS)
        .forEach(
            edition -> {
              if (edition.content() instanceof okno.model.SynonymGroup group) {
                words.addAll(RussianText.words(group.canonical()));
                group.variants().forEach(variant -> words.addAll(RussianText.words(variant)));
              }
            });
    return Lexicon.of(words);
  }
}
