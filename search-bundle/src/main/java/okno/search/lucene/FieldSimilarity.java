package okno.search.lucene;

import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.PerFieldSimilarityWrapper;
import org.apache.lucene.search.similarities.Similarity;

/** BM25 with the length normalisation of each {@link Field}. */
final class FieldSimilarity extends PerFieldSimilarityWrapper {
  private static final Similarity DEFAULT = new BM25Similarity();
  private final Map<String, Similarity> byField = new HashMap<>();

  FieldSimilarity() {
    for (Field field : Field.values()) {
      byField.put(field.key, new BM25Similarity(1.2f, field.lengthMatters));
    }
  }

  @Override
  public Similarity get(String name) {
    return byField.getOrDefault(name, DEFAULT);
  }
}
