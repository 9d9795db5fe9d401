/**
 * Every bundle of ours replaced while people work. Start with {@link okno.itest.hot.HotUpdateIT};
 * {@link okno.itest.hot.Replacer} replaces one bundle and judges it, {@link okno.itest.hot.Rounds}
 * goes through all of them, {@link okno.itest.hot.SoakMain} does the same for an hour and writes a
 * report. The load lies in {@code load}, the files in {@code file}, the way in in {@code server}.
 */
@NullMarked
package okno.itest.hot;

import org.jspecify.annotations.NullMarked;
