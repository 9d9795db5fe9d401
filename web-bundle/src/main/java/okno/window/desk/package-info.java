/**
 * The pages of the specialist: search with preview, the card and its memo, what changed, the state
 * of the product. A {@code …Page} answers requests, a {@code …View} is what its template shows, and
 * {@link okno.window.desk.CardReader} turns an edition into a view for one visitor. Start with
 * {@link okno.window.desk.CardPages}. It knows nothing of HTTP, headers and layout.
 */
@NullMarked
package okno.window.desk;

import org.jspecify.annotations.NullMarked;
