package okno.content;

/** The OSGi capability that makes a bundle a content pack, and where its files lie. */
public final class ContentCapability {
  /** The namespace: {@code Provide-Capability: okno.content; pack="zags"; version:Version="…"}. */
  public static final String NAMESPACE = "okno.content";

  /** The attribute with the name of the pack. */
  public static final String PACK = "pack";

  /** The folder of the bundle with the YAML files, {@code pack.yaml} among them. */
  public static final String FOLDER = "catalog/";

  private ContentCapability() {}
}
