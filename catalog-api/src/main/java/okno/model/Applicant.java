package okno.model;

import org.jspecify.annotations.Nullable;

/** Who may apply; who is not listed may not. */
public record Applicant(boolean representative, String who, Condition when, @Nullable String note)
    implements Conditional {}
