/**
 * What Okno costs and how well it finds: two commands over the real product and the real content.
 * Start with {@link okno.bench.BenchMain} (speed, memory, size) or {@link okno.bench.RelevanceMain}
 * (quality of the search). Nothing of the product knows of this module.
 */
@NullMarked
package okno.bench;

import org.jspecify.annotations.NullMarked;
