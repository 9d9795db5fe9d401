package okno.gateway;

import java.time.Duration;
import java.util.Set;

/**
 * How much the gateway takes upon itself.
 *
 * @param most held requests at a time
 * @param longest time that one request is held
 * @param atOnce paths that are never held
 */
record Limits(int most, Duration longest, Set<String> atOnce) {
  Limits {
    if (most < 0 || longest.isNegative()) {
      throw new IllegalArgumentException("Neither may be below zero: " + most + ", " + longest);
    }
    atOnce = Set.copyOf(atOnce);
  }

  static Limits of(GatewaySettings settings) {
    return new Limits(
        Math.max(0, settings.hold_most()),
        Duration.ofSeconds(Math.min(Math.max(0, settings.hold_seconds()), 25)),
        Set.of(settings.at_once()));
  }
}
