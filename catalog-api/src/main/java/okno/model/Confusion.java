package okno.model;

/** Another service that people mean when they ask for this one, and how to tell them apart. */
public record Confusion(ServiceId service, String tell) {}
