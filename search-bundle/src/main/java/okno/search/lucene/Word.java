package okno.search.lucene;

/**
 * One word of a text.
 *
 * @param surface lower case, ё as е
 * @param stem what is indexed and searched
 * @param start where it begins in the text, in characters
 * @param end where it ends
 */
record Word(String surface, String stem, int start, int end) {}
