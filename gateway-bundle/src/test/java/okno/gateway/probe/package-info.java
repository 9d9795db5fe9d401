/**
 * A bundle that the tests build in several versions, install and replace: it offers one servlet as
 * its manifest says. It lives inside the framework and shares only types of the JDK with the tests.
 */
@NullMarked
package okno.gateway.probe;

import org.jspecify.annotations.NullMarked;
