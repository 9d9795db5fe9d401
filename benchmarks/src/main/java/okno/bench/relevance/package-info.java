/**
 * How well the search finds. Start with {@link okno.bench.relevance.Relevance}; where the hits come
 * from, in process or over HTTP, is a {@link okno.bench.relevance.Finder}.
 */
@NullMarked
package okno.bench.relevance;

import org.jspecify.annotations.NullMarked;
