package okno.search;

import okno.model.ServiceId;

/**
 * A completion of what is being typed.
 *
 * @param text how people say it
 * @param service the card it leads to
 */
public record Suggestion(String text, ServiceId service) {}
