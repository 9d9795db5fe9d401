/**
 * The shared entries of the catalogue read the other way round: what rests on an act, which
 * services take a paper, where a program or a fee is used. Everything is found in the snapshot of
 * the moment, so it is as true as the cards are.
 */
@NullMarked
package okno.window.register;

import org.jspecify.annotations.NullMarked;
