package okno.store.door;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import okno.catalog.ChangeSet;
import okno.content.Violation;
import okno.content.Violations;
import okno.store.sql.PackLog;
import okno.store.sql.SetRows;
import org.osgi.framework.Version;

/**
 * What became of one version of a pack, in the words of {@link UpdateHooks#settled}: {@code in},
 * {@code waiting: why}, {@code refused: why}, or nothing.
 */
final class Settled {
  private static final int SAID = 3;

  private Settled() {}

  static String of(Connection connection, String pack, Version version) throws SQLException {
    List<PackLog.Line> lines = PackLog.of(connection, pack);
    Standing standing = new Standing(lines);
    if (standing.current().filter(name -> Standing.isOf(name.version(), version)).isPresent()) {
      return "in";
    }
    for (ChangeSet set : SetRows.waiting(connection, pack)) {
      if (Standing.isOf(SetRows.pack(connection, set.id()).version(), version)) {
        return "waiting: " + Objects.requireNonNullElse(set.note(), "нужен утверждающий");
      }
    }
    Optional<PackLog.Line> last =
        PackLog.last(
            lines.stream().filter(line -> Standing.isOf(line.pack().version(), version)).toList());
    return last.map(Settled::notIn).orElse("");
  }

  static String refused(Violations violations) {
    String first =
        violations.stream().limit(SAID).map(Violation::toString).collect(Collectors.joining("; "));
    int more = violations.count() - SAID;
    return "refused: " + first + (more > 0 ? "; и ещё " + more : "");
  }

  private static String notIn(PackLog.Line last) {
    return switch (last.outcome()) {
      case REFUSED -> refused(Refusals.violations(last.violations()));
      case REJECTED -> "refused: утверждающий отклонил эту версию, или её заменила другая";
      // It has been in, and another version has taken its place.
      case ENTERED, WAITING -> "";
    };
  }
}
