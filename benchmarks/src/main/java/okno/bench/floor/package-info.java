/**
 * What the search costs without HTTP: with all its understanding, and as Lucene alone would do it.
 * No answer over HTTP can be cheaper than this.
 */
@NullMarked
package okno.bench.floor;

import org.jspecify.annotations.NullMarked;
