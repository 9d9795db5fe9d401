/**
 * The catalogue for programs: {@code /api/v1} as {@code openapi.json} beside this package describes
 * it. Every answer is written field by field, so that a rename inside the catalogue's records never
 * changes what a program reads. Start with {@link okno.window.api.ServicesApi}.
 */
@NullMarked
package okno.window.api;

import org.jspecify.annotations.NullMarked;
