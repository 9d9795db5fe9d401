/**
 * The commands of {@code bin/}, run as a person runs them: in a project of their own, on the real
 * distribution. Start with {@link ScriptsIT}; this package knows nothing of what Okno says over
 * HTTP except that it is ready.
 */
@NullMarked
package okno.itest.script;

import org.jspecify.annotations.NullMarked;
