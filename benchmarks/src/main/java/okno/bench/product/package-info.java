/**
 * The thing that is measured: Okno as a process of its own ({@link
 * okno.bench.product.OknoProcess}), the machine it runs on, and Okno without HTTP and without OSGi
 * in this process ({@link okno.bench.product.LocalOkno}).
 */
@NullMarked
package okno.bench.product;

import org.jspecify.annotations.NullMarked;
