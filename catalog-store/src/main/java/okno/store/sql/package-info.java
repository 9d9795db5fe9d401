/**
 * The catalogue in SQL: one SQLite file, its migrations, and a class a table group. Start with
 * {@link okno.store.sql.Database}. Rows are only ever added; the file itself refuses anything else.
 * Nothing here knows what a card means.
 */
@NullMarked
package okno.store.sql;

import org.jspecify.annotations.NullMarked;
