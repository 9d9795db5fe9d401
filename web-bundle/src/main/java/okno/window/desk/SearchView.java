package okno.window.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The front page.
 *
 * @param query what stands in the field
 * @param results null while nothing has been asked
 * @param waiting the search is just being prepared
 * @param asOf the parameters that keep the moment, for the script; empty for now
 */
public record SearchView(
    String query,
    @Nullable ResultsView results,
    boolean waiting,
    String asOf,
    @Nullable String day,
    @Nullable String knownAt,
    List<CardView.Link> situations,
    List<Slip> frequent,
    @Nullable ChangesView changes) {}
