package okno.gateway;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much the gateway takes upon itself.
 *
 * @param most held requests at a time
 * @param longest time that one request is held
 * @param atOnce paths that are never held
 * @param keyed beginnings of the paths whose servlets keep the outcome by {@code Idempotency-Key}
 */
record Limits(int most, Duration longest, Set<String> atOnce, Set<String> keyed) {
  Limits {
    if (most < 0 || longest.isNegative()) {
      throw new IllegalArgumentException("Neither may be below zero: " + most + ", " + longest);
    }
    atOnce = Set.copyOf(atOnce);
    keyed = Set.copyOf(keyed);
  }

  /** Whether the servlet of a path does once what it is told twice under one key. */
  boolean keepsKeys(String path) {
    return keyed.stream().anyMatch(path::startsWith);
  }

  static Limits of(GatewaySettings settings) {
    return new Limits(
        Math.max(0, settings.hold_most()),
        Duration.ofSeconds(Math.min(Math.max(0, settings.hold_seconds()), 25)),
        named(settings.at_once()),
        named(settings.keyed()));
  }

  /** Of an empty setting comes an empty text, which would be the beginning of every path. */
  private static Set<String> named(String[] paths) {
    return Stream.of(paths).filter(path -> !path.isBlank()).collect(Collectors.toSet());
  }
}
