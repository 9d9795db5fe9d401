/**
 * The interface's words: texts of the language file, plurals, dates, money, spans of time and
 * conditions written out in Russian. Start with {@link okno.window.text.Language}. It knows nothing
 * of pages or of HTML; whatever it returns is plain text.
 */
@NullMarked
package okno.window.text;

import org.jspecify.annotations.NullMarked;
