/**
 * Reading the catalogue at a moment, from memory. Start with {@link
 * okno.store.snapshot.SqlCatalog}; the rule of the two clocks stands in {@link
 * okno.store.snapshot.Timeline}. Everything but the catalogue itself is immutable; superseded
 * bodies are read from the store on demand.
 */
@NullMarked
package okno.store.snapshot;

import org.jspecify.annotations.NullMarked;
