package okno.store.snapshot;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;

/** Where the bodies of editions are read from, several at once. */
@FunctionalInterface
public interface BodySource {
  Map<Long, String> read(Collection<Long> sequences) throws IOException;
}
