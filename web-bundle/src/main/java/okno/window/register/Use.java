package okno.window.register;

import okno.model.EntryId;

/**
 * One place where an entry names a shared one.
 *
 * @param user the entry that names it
 * @param target what it names
 * @param place where in it, as a key of the language file
 * @param point the article of an act; empty for everything else, and where no article is named
 */
record Use(EntryId user, EntryId target, String place, String point) {}
