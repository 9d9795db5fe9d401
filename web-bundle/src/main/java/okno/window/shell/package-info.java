/**
 * The shell of the window: it turns HTTP into a {@link okno.web.PageRequest}, asks the {@link
 * okno.web.PageSource} with the longest prefix, and sends its {@link okno.web.Reply} with layout,
 * headers, compression and error pages. Start with {@link okno.window.shell.FrontDoor}. A page of
 * this bundle takes {@link okno.window.shell.Backends} in its constructor, reads the asked moment
 * with {@link okno.window.shell.AsOf} and makes its HTML with {@link okno.window.shell.Html}. The
 * shell knows nothing of cards and of what the pages show.
 */
@NullMarked
package okno.window.shell;

import org.jspecify.annotations.NullMarked;
