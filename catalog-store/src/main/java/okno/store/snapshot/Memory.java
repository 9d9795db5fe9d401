package okno.store.snapshot;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What was read once: things in use now are kept for as long as they are, a bounded number of
 * others until newer ones push them out. Safe for any thread.
 */
final class Memory<K, V> {
  private final Map<K, V> near = new ConcurrentHashMap<>();
  private final Map<K, V> far;

  Memory(int others) {
    far =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > others;
          }
        };
  }

  @Nullable V find(K key) {
    V value = near.get(key);
    if (value != null) {
      return value;
    }
    synchronized (far) {
      return far.get(key);
    }
  }

  void put(K key, V value, boolean inUse) {
    if (inUse) {
      near.put(key, value);
    } else {
      synchronized (far) {
        far.put(key, value);
      }
    }
  }

  /** Lets go of what is not in use any more; the last of it may still be asked for. */
  void keep(Predicate<K> inUse) {
    near.forEach(
        (key, value) -> {
          if (!inUse.test(key)) {
            put(key, value, false);
            near.remove(key);
          }
        });
  }
}
