package okno.store.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The bodies of editions: those in force or coming close at hand as UTF-8 text, superseded ones
 * from the store when somebody asks. A body is parsed again each time it is asked for (a card in
 * about 50 µs): trees are ten times as large as their text, and decoded entries are kept elsewhere.
 */
final class Bodies {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SUPERSEDED = 1024;

  private final BodySource source;
  private final Memory<Long, byte[]> memory = new Memory<>(SUPERSEDED);

  Bodies(BodySource source) {
    this.source = source;
  }

  ObjectNode of(long sequence) {
    byte[] text = memory.find(sequence);
    if (text == null) {
      fetch(List.of(sequence), false);
      text = memory.find(sequence);
    }
    if (text == null) {
      throw new IllegalStateException("Edition " + sequence + " has no body in the store");
    }
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The body of edition " + sequence + " is damaged", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads in one go what is not here yet. */
  void fetch(Collection<Long> sequences, boolean inUse) {
    List<Long> missing = new ArrayList<>();
    for (Long sequence : sequences) {
      byte[] text = memory.find(sequence);
      if (text == null) {
        missing.add(sequence);
      } else if (inUse) {
        memory.put(sequence, text, true);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    try {
      source
          .read(missing)
          .forEach(
              (sequence, text) ->
                  memory.put(sequence, text.getBytes(StandardCharsets.UTF_8), inUse));
    } catch (IOException e) {
      throw new UncheckedIOException("Reading superseded editions", e);
    }
  }

  /** Takes in what was just written, so that it need not be read. */
  void remember(Map<Long, String> texts) {
    texts.forEach(
        (sequence, text) -> memory.put(sequence, text.getBytes(StandardCharsets.UTF_8), true));
  }

  void keep(Predicate<Long> inUse) {
    memory.keep(inUse);
  }
}
