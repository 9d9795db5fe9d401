/**
 * Reading YAML 1.2 that came from outside: limits before the parser, a tree that knows its lines,
 * and a form to hold it against. Start with {@link okno.store.yaml.YamlText}. It knows nothing of
 * cards or packs.
 */
@NullMarked
package okno.store.yaml;

import org.jspecify.annotations.NullMarked;
