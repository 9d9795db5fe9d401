package okno.bench.relevance;

import java.io.IOException;
import java.util.List;

/** A search to be judged, wherever it runs. */
public interface Finder {
  /** Ids of the services found, best first. */
  List<String> find(String text, int limit) throws IOException;

  /** Whether a service has a card here. */
  boolean hasCard(String id) throws IOException;
}
