package okno.content;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** All that is wrong with a pack at once, in the order of files and lines. */
public record Violations(List<Violation> list) implements Iterable<Violation> {
  public Violations {
    list =
        list.stream()
            .distinct()
            .sorted(Comparator.comparing(Violation::file).thenComparingInt(Violation::line))
            .toList();
  }

  public boolean isEmpty() {
    return list.isEmpty();
  }

  public int count() {
    return list.size();
  }

  public Stream<Violation> stream() {
    return list.stream();
  }

  @Override
  public Iterator<Violation> iterator() {
    return list.iterator();
  }
}
