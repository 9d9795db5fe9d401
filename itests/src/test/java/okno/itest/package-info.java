/**
 * The whole product, judged from outside: the distribution as it is shipped, spoken to over HTTP
 * and looked at through its files, never through its classes. Start with {@link
 * okno.itest.RunningOkno}, an Okno that can be started, stopped and killed; {@link
 * okno.itest.PackDraft} makes content for it, {@link okno.itest.StoreFile} and {@link
 * okno.itest.IndexFolder} check what it left on disk.
 */
@NullMarked
package okno.itest;

import org.jspecify.annotations.NullMarked;
