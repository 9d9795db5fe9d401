package okno.update;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What an administrator may set; the file is {@code etc/okno.update.cfg}. */
@ObjectClassDefinition(
    name = "Okno: updates",
    description = "How bundles are checked, replaced and put back while Okno runs.")
public @interface UpdateSettings {
  @AttributeDefinition(
      name = "Data folder",
      description =
          "The folder of the installation, with the key for local commands (okno.key). Below it lie"
              + " the files of replaced bundles ('bundles') and the folder that is watched for new"
              + " ones ('deploy'). Empty: the folder named by"
              + " the environment variable OKNO_DATA, and 'var' when there is none.")
  String data() default "";

  @AttributeDefinition(
      name = "Host names",
      description =
          "The names under which programs reach this server, such as okno.office.local. Numeric"
              + " addresses and localhost need not be listed. Updates are accepted only from"
              + " requests to one of these names.")
  String[] hosts() default {};

  @AttributeDefinition(
      name = "Time zone",
      description = "The zone in which the page of updates shows times, such as Europe/Moscow.")
  String zone() default "Europe/Moscow";

  @AttributeDefinition(
      name = "Declared radius",
      description =
          "For each bundle of ours which others may be refreshed with it, such as 'web-api:"
              + " web-bundle'; lines are separated by semicolons. An update that would refresh"
              + " anything else is refused unless it is told to go on.")
  String[] radius() default {};

  @AttributeDefinition(
      name = "Patience",
      description =
          "How many seconds a new version may take to become ready before the last good one is put"
              + " back.")
  int readySeconds() default 30;

  @AttributeDefinition(
      name = "Signatures required",
      description =
          "Whether only files signed by a trusted certificate are accepted. An older version is"
              + " then refused too, unless it is told to be accepted.")
  boolean signed() default false;

  @AttributeDefinition(
      name = "Trusted certificates",
      description = "The folder with certificates (.pem, .crt, .cer) whose signatures count.")
  String trusted() default "";
}
