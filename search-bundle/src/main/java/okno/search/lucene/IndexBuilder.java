package okno.search.lucene;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import okno.catalog.Edition;
import okno.catalog.Snapshot;
import okno.model.EntryKind;
import okno.model.PublicService;
import okno.model.ServiceId;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;

/**
 * Writes the index of a snapshot. Given the index of another snapshot it copies that one and
 * replaces only the documents whose text differs, then merges the replaced ones away, so that their
 * words count in no statistics: the result answers like one built from nothing.
 */
final class IndexBuilder {
  /** Raised whenever documents are written differently, so that an index on disk is not reused. */
  static final int FORM = 1;

  static final String ID = "id";
  static final String TITLE = "shown-title";
  static final String SHORT = "shown-short";
  static final String ALSO = "shown-also";
  static final String AUTHORITY = "shown-authority";
  static final String AVAILABILITY = "shown-availability";
  static final String POPULARITY = "shown-popularity";

  private static final FieldType STEMS = stems();

  private IndexBuilder() {}

  /** The texts of all cards in force, in the order of their ids. */
  static Map<ServiceId, CardText> texts(Snapshot snapshot) {
    Map<ServiceId, CardText> texts = new LinkedHashMap<>();
    for (Edition<?> edition : snapshot.all(EntryKind.SERVICE)) {
      PublicService service = (PublicService) edition.content();
      texts.put(service.id(), CardText.of(service, snapshot));
    }
    return texts;
  }

  /**
   * @param from the index to start from, holding {@code before}; both may be empty
   */
  static Directory build(
      Map<ServiceId, CardText> texts, Directory from, Map<ServiceId, CardText> before)
      throws IOException {
    Directory directory = new ByteBuffersDirectory();
    for (String file : from.listAll()) {
      directory.copyFrom(from, file, file, IOContext.DEFAULT);
    }
    IndexWriterConfig config = new IndexWriterConfig(null);
    config.setSimilarity(new FieldSimilarity());
    try (IndexWriter writer = new IndexWriter(directory, config)) {
      Set<ServiceId> gone = new HashSet<>(before.keySet());
      gone.removeAll(texts.keySet());
      for (ServiceId id : gone) {
        writer.deleteDocuments(new Term(ID, id.value()));
      }
      for (CardText text : texts.values()) {
        ServiceId id = text.service().id();
        if (!text.equals(before.get(id))) {
          writer.updateDocument(new Term(ID, id.value()), document(text));
        }
      }
      writer.forceMerge(1);
      writer.commit();
    }
    return directory;
  }

  private static Document document(CardText text) {
    PublicService service = text.service();
    Document document = new Document();
    document.add(
        new StringField(ID, service.id().value(), org.apache.lucene.document.Field.Store.YES));
    document.add(new StoredField(TITLE, service.names().title()));
    document.add(new StoredField(SHORT, service.names().shortTitle()));
    service.names().also().forEach(name -> document.add(new StoredField(ALSO, name)));
    document.add(new StoredField(AUTHORITY, service.authority()));
    document.add(new StoredField(AVAILABILITY, service.availability().state().name()));
    document.add(new StoredField(POPULARITY, Integer.toString(text.popularity())));
    for (Field field : Field.values()) {
      document.add(
          new org.apache.lucene.document.Field(
              field.key, new StemStream(RussianText.words(field.text(text))), STEMS));
    }
    return document;
  }

  private static FieldType stems() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
    type.setTokenized(true);
    type.freeze();
    return type;
  }
}
