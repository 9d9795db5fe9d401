package okno.window.shell;

import java.time.LocalDateTime;
import java.util.Optional;

/**
 * The line in the footer that says which state of the catalogue a page shows.
 *
 * @param revision the last revision known at the moment asked for; 0 before the first publication
 * @param publishedAt when it was published, in the installation's zone
 * @param asOf the moment the page was asked for
 * @param beforeFirstEdition the moment lies before the first edition of the catalogue
 */
public record CatalogueLine(
    long revision, Optional<LocalDateTime> publishedAt, AsOf asOf, boolean beforeFirstEdition) {}
