package okno.search.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;

/**
 * Which cards answer a query, best first.
 *
 * <p>Each word is one disjunction over the fields, its beginnings and its synonyms (dis-max with a
 * small tie-break), so a card gains by having the word somewhere important and not by having it
 * everywhere. The words' scores are summed in an array over all cards while a bit for each word
 * records who has it; that gives the coverage of the query exactly and in the same pass, for the
 * price of a few bytes a card. The sum is then weighed by the coverage (rare words count more), by
 * how nearly the query is one of the card's own names, and by how often the service is asked for.
 * Measured choices and their rivals stand in docs/search.md.
 */
final class Ranking {
  /** The fields that name a service; synonyms and beginnings of words are looked for here only. */
  static final Field[] NAMES = {Field.TITLE, Field.SHORT, Field.ALSO, Field.SUMMARY};

  private static final float TIE = 0.15f;
  private static final float PREFIX_WEIGHT = 0.5f;
  private static final int MOST_PREFIXES = 24;
  private static final double NAME_BONUS = 0.6;
  private static final double POPULARITY_BONUS = 0.3;

  /** A card that covers less than this share of what the best one covers is noise. */
  private static final double LEAST_COVERAGE = 0.5;

  /** A card found. */
  record Found(int document, double score) {}

  /**
   * @param found all that answer, best first
   * @param stems what matched, for marking
   */
  record Result(List<Found> found, Set<String> stems) {}

  private final CardIndex index;
  private final List<String> stems;
  private final Set<String> marked = new HashSet<>();
  private final float[] sums;
  private final int[] covered;

  private Ranking(CardIndex index, ReadQuery query) {
    this.index = index;
    this.stems = query.words().stream().map(Word::stem).toList();
    this.sums = new float[index.size()];
    this.covered = new int[index.size()];
  }

  static Result rank(CardIndex index, ReadQuery query) throws IOException {
    Ranking ranking = new Ranking(index, query);
    ranking.marked.addAll(ranking.stems);
    double[] weights = ranking.collect(query);
    return new Result(ranking.order(weights), ranking.marked);
  }

  /** Runs the words one after another; returns the weight of each, 0 for a word nobody has. */
  private double[] collect(ReadQuery query) throws IOException {
    List<Synonyms.Match> matches = index.synonyms().matches(stems);
    double[] weights = new double[stems.size()];
    for (int i = 0; i < stems.size(); i++) {
      boolean open = query.open() && i == stems.size() - 1;
      String prefix = open ? query.words().get(i).surface() : "";
      int cards = addScores(i, clause(i, prefix, matches));
      weights[i] = cards == 0 ? 0 : Math.log(1 + (double) index.size() / cards);
    }
    return weights;
  }

  /** Adds the scores of one word, notes who has it, and returns how many cards do. */
  private int addScores(int word, Query clause) throws IOException {
    IndexSearcher searcher = index.searcher();
    Weight weight = searcher.createWeight(searcher.rewrite(clause), ScoreMode.COMPLETE, 1);
    int cards = 0;
    for (LeafReaderContext leaf : searcher.getIndexReader().leaves()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer == null) {
        continue;
      }
      DocIdSetIterator matches = scorer.iterator();
      while (matches.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int document = leaf.docBase + matches.docID();
        sums[document] += scorer.score();
        covered[document] |= 1 << word;
        cards++;
      }
    }
    return cards;
  }

  private Query clause(int word, String prefix, List<Synonyms.Match> matches) {
    List<Query> readings = new ArrayList<>();
    for (Field field : Field.values()) {
      term(field, stems.get(word), 1).ifPresent(readings::add);
    }
    if (prefix.length() > 1) {
      for (String stem : index.lexicon().stemsStarting(prefix, MOST_PREFIXES)) {
        if (!stem.equals(stems.get(word))) {
          marked.add(stem);
          readings.add(anyName(stem, PREFIX_WEIGHT));
        }
      }
    }
    for (Synonyms.Match match : matches) {
      if (match.from() <= word && word < match.to()) {
        for (Synonyms.Alternative alternative : match.alternatives()) {
          marked.addAll(alternative.stems());
          readings.add(allOf(alternative));
        }
      }
    }
    return new DisjunctionMaxQuery(readings, TIE);
  }

  private Query allOf(Synonyms.Alternative alternative) {
    BooleanQuery.Builder all = new BooleanQuery.Builder();
    float share = alternative.weight() / alternative.stems().size();
    for (String stem : alternative.stems()) {
      all.add(anyName(stem, share), BooleanClause.Occur.MUST);
    }
    return all.build();
  }

  private Query anyName(String stem, float weight) {
    List<Query> fields = new ArrayList<>(NAMES.length);
    for (Field field : NAMES) {
      term(field, stem, weight).ifPresent(fields::add);
    }
    return new DisjunctionMaxQuery(fields, TIE);
  }

  private Optional<Query> term(Field field, String stem, float weight) {
    return index.term(field, stem).map(found -> new BoostQuery(found, field.weight * weight));
  }

  private List<Found> order(double[] weights) {
    double all = 0;
    for (double weight : weights) {
      all += weight;
    }
    double[] coverage = new double[sums.length];
    double best = 0;
    for (int i = 0; i < sums.length; i++) {
      for (int word = 0; word < weights.length; word++) {
        if ((covered[i] & 1 << word) != 0) {
          coverage[i] += weights[word] / all;
        }
      }
      best = Math.max(best, coverage[i]);
    }
    Set<String> asked = Set.copyOf(stems);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < sums.length; i++) {
      if (covered[i] != 0 && coverage[i] >= best * LEAST_COVERAGE) {
        found.add(new Found(i, score(i, coverage[i], asked)));
      }
    }
    found.sort(
        Comparator.comparingDouble(Found::score)
            .reversed()
            .thenComparing(one -> index.card(one.document()).id()));
    return found;
  }

  private double score(int document, double coverage, Set<String> asked) {
    Card card = index.card(document);
    return sums[document]
        * (0.4 + 0.6 * coverage)
        * (1 + NAME_BONUS * card.likeness(asked))
        * (1 + POPULARITY_BONUS * Math.log(card.popularity()) / Math.log(5));
  }
}
