/**
 * The search over the catalogue, made of Lucene. Start with {@link
 * okno.search.lucene.LuceneSearch}: it reads a query with {@link okno.search.lucene.QueryReader},
 * asks the {@link okno.search.lucene.CardIndex} of the moment and marks what matched. {@link
 * okno.search.lucene.Indexes} keeps one index for each state of the catalogue; {@link
 * okno.search.lucene.SearchComponent} ties it to the framework. Nothing here is exported.
 */
@NullMarked
package okno.search.lucene;

import org.jspecify.annotations.NullMarked;
