package okno.bench.floor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import okno.bench.relevance.Finder;
import okno.catalog.Edition;
import okno.catalog.Snapshot;
import okno.model.EntryKind;
import okno.model.Output;
import okno.model.PublicService;
import okno.model.Step;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * What a search costs, and finds, when Lucene is used as it comes: its analyzer for Russian, BM25
 * over a few weighted fields, the ten best. No repair of layouts, no synonyms, no coverage, no
 * popularity. It is the floor our own search is measured against, in speed and in quality.
 */
public final class PlainLucene implements Finder {
  private static final String[] FIELDS = {"title", "also", "summary", "steps"};
  private static final float[] WEIGHTS = {4, 4, 1.6f, 0.1f};
  private static final float TIE = 0.15f;

  private final Analyzer analyzer = new RussianAnalyzer();
  private final IndexSearcher searcher;
  private final List<String> ids;

  private PlainLucene(IndexSearcher searcher, List<String> ids) {
    this.searcher = searcher;
    this.ids = ids;
  }

  /** An index in memory of all cards of a snapshot. */
  public static PlainLucene of(Snapshot snapshot) throws IOException {
    ByteBuffersDirectory directory = new ByteBuffersDirectory();
    List<String> ids = new ArrayList<>();
    try (Analyzer analyzer = new RussianAnalyzer();
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig(analyzer))) {
      for (Edition<?> edition : snapshot.all(EntryKind.SERVICE)) {
        PublicService card = (PublicService) edition.content();
        writer.addDocument(document(card));
        ids.add(card.id().value());
      }
      writer.forceMerge(1);
    }
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
    searcher.setQueryCache(null);
    return new PlainLucene(searcher, List.copyOf(ids));
  }

  @Override
  public List<String> find(String text, int limit) {
    try {
      BooleanQuery.Builder words = new BooleanQuery.Builder();
      for (String word : words(text)) {
        words.add(anyField(word), Occur.SHOULD);
      }
      List<String> found = new ArrayList<>(limit);
      for (ScoreDoc hit : searcher.search(words.build(), limit).scoreDocs) {
        found.add(ids.get(hit.doc));
      }
      return found;
    } catch (IOException broken) {
      throw new UncheckedIOException("The index in memory cannot be read", broken);
    }
  }

  @Override
  public boolean hasCard(String id) {
    return ids.contains(id);
  }

  private List<String> words(String text) throws IOException {
    List<String> words = new ArrayList<>();
    try (TokenStream tokens = analyzer.tokenStream("title", text)) {
      CharTermAttribute term = tokens.getAttribute(CharTermAttribute.class);
      tokens.reset();
      while (tokens.incrementToken()) {
        words.add(term.toString());
      }
      tokens.end();
    }
    return words;
  }

  private static Query anyField(String word) {
    List<Query> fields = new ArrayList<>(FIELDS.length);
    for (int i = 0; i < FIELDS.length; i++) {
      fields.add(new BoostQuery(new TermQuery(new Term(FIELDS[i], word)), WEIGHTS[i]));
    }
    return new DisjunctionMaxQuery(fields, TIE);
  }

  private static Document document(PublicService card) {
    List<String> outputs = card.procedure().outputs().stream().map(Output::name).toList();
    List<String> steps = card.procedure().steps().stream().map(Step::action).toList();
    Document document = new Document();
    document.add(new TextField("title", card.names().title(), Store.NO));
    document.add(new TextField("title", card.names().shortTitle(), Store.NO));
    document.add(new TextField("also", String.join("\n", card.names().also()), Store.NO));
    document.add(new TextField("summary", String.join("\n", outputs), Store.NO));
    document.add(new TextField("steps", String.join("\n", steps), Store.NO));
    return document;
  }
}
