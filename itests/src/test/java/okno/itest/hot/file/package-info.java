/**
 * Files that are offered to a running Okno: the next version of one of its bundles, and every kind
 * of version that must not get in. Start with {@link okno.itest.hot.file.BundleFile}.
 */
@NullMarked
package okno.itest.hot.file;

import org.jspecify.annotations.NullMarked;
