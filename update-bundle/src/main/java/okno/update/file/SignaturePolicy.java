package okno.update.file;

import java.nio.file.Path;

/**
 * Whose files are let in. Without a demand unsigned files pass, but a file that carries a signature
 * has to be as it was signed all the same: a broken seal is never a good sign.
 *
 * @param required whether every file must be signed by somebody trusted
 * @param trusted a folder with X.509 certificates (*.pem, *.crt, *.cer) of signers or of
 *     authorities that issue theirs; read anew for each file, so nobody has to restart anything
 */
public record SignaturePolicy(boolean required, Path trusted) {
  /** Signatures are not demanded. */
  public static SignaturePolicy off() {
    return new SignaturePolicy(false, Path.of("trusted"));
  }
}
