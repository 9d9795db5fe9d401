package okno.window.desk;

import org.jspecify.annotations.Nullable;

/**
 * Another service as a card mentions it.
 *
 * @param href null when the service has no card yet
 * @param referred this office does not give it
 */
public record ServiceLink(String id, String title, @Nullable String href, boolean referred) {}
