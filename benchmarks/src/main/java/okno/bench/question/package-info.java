/**
 * The judged questions: what people type, and the cards that answer it. Both the relevance check
 * and the load use them, so the speed is that of real questions.
 */
@NullMarked
package okno.bench.question;

import org.jspecify.annotations.NullMarked;
