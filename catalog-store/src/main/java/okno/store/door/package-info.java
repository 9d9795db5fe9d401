/**
 * The one door through which content enters, and the component that keeps it open. Start with
 * {@link okno.store.door.PackDoor} for what happens to a pack, {@link okno.store.door.Plan} for
 * what counts as a change, {@link okno.store.door.Judge} for what is refused, and {@link
 * okno.store.door.Store} for the life of it all in OSGi.
 */
@NullMarked
package okno.store.door;

import org.jspecify.annotations.NullMarked;
