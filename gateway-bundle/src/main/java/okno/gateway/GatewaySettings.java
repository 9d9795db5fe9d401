package okno.gateway;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set. */
@ObjectClassDefinition(name = "Okno: gateway")
public @interface GatewaySettings {
  @AttributeDefinition(
      name = "Held requests",
      description =
          "At most this many requests wait at a time while a bundle is replaced; one more is"
              + " answered 503 at once. A held request keeps its connection and a few kilobytes,"
              + " and at most one megabyte of what its body said so far, but no thread.")
  int hold_most() default 2000;

  @AttributeDefinition(
      name = "Seconds",
      description =
          "A request waits at most this long, then it is answered 503 with a page that opens"
              + " itself again. More than 25 is taken as 25, since browsers and proxies give up"
              + " soon after.")
  int hold_seconds() default 8;

  @AttributeDefinition(
      name = "Never held",
      description =
          "Paths that are answered 503 at once while their bundle is replaced, because whoever"
              + " asks wants to know just that: the probe of a load balancer.")
  String[] at_once() default {"/health/ready"};

  @AttributeDefinition(
      name = "Repeated by key",
      description =
          "Beginnings of paths whose servlets keep what became of a request by its Idempotency-Key;"
              + " only there does the key make a request one that may be repeated.")
  String[] keyed() default {"/api/"};
}
