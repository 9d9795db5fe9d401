/**
 * A real browser in the hands of somebody who has no mouse. Start with {@link
 * okno.itest.hot.browser.Chromium}, which opens tabs; {@link okno.itest.hot.browser.SearchTab},
 * {@link okno.itest.hot.browser.CardTab} and {@link okno.itest.hot.browser.ListeningTab} are what a
 * specialist keeps open while bundles are replaced, and each knows what it must still look like
 * afterwards. {@code witness.js} watches from inside the pages. Nothing here knows of bundles.
 */
@NullMarked
package okno.itest.hot.browser;

import org.jspecify.annotations.NullMarked;
