/**
 * What the bodies of entries mean: {@link okno.store.card.EntryCodec} makes entries of them, and
 * {@link okno.store.card.PublishChecks} says what is wrong with them before they are published. It
 * knows nothing of files or of the store; both look at the catalogue through a {@link
 * okno.store.card.World}.
 */
@NullMarked
package okno.store.card;

import org.jspecify.annotations.NullMarked;
