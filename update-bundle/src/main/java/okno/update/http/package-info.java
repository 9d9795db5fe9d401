/**
 * Updates over HTTP: files and rollbacks come in, tickets go out as JSON, and a page tells people
 * how things stand. Start with {@link okno.update.http.UpdateServlet}. Needs no page, template or
 * style of another bundle, since those may be what is broken; how an update is done is none of its
 * business ({@link okno.update.Updates}).
 */
@NullMarked
package okno.update.http;

import org.jspecify.annotations.NullMarked;
