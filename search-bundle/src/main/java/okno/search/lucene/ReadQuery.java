package okno.search.lucene;

import java.util.List;

/**
 * A query as it was understood.
 *
 * @param text what is searched for; differs from what was typed when {@code repaired}
 * @param words those that count, in order
 * @param ignored words beyond the limit, as typed
 * @param open the last word may still be in the middle of being typed
 */
record ReadQuery(
    String text, boolean repaired, List<Word> words, List<String> ignored, boolean open) {}
