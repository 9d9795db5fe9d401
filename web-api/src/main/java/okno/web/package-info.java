/**
 * How a bundle contributes pages and answers to the one web application: implement {@link
 * okno.web.PageSource}, register it as a service, answer a {@link okno.web.PageRequest} with a
 * {@link okno.web.Reply}. The shell in web-bundle adds layout, headers, compression and error
 * pages. This package hardly ever changes, because a change refreshes every bundle with pages.
 */
@Export
@NullMarked
@Version("1.0.0")
package okno.web;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
