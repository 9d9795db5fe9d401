package okno.update.file;

import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.Timestamp;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okno.update.Refused;
import okno.update.Refused.Reason;

/**
 * Who may sign: whoever's certificate lies in the folder of trust, or was issued (through any
 * number of authorities, whose certificates travel in the signature) by one that lies there. It has
 * to be valid now; or at the time of signing, when a time stamp says so whose authority is trusted
 * too. Revocation is not asked for: an office has no way to the internet, and taking a certificate
 * out of the folder has the same effect at once.
 */
final class TrustedSigners {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

  private final Path folder;
  private final CertificateChain chains;

  /** Verdicts by signer: a jar with a thousand entries has one signer. */
  private final Map<CodeSigner, String> verdicts = new HashMap<>();

  private TrustedSigners(Path folder, CertificateChain chains) {
    this.folder = folder;
    this.chains = chains;
  }

  static TrustedSigners in(Path folder) throws Refused {
    return new TrustedSigners(folder, new CertificateChain(TrustFolder.certificates(folder)));
  }

  /**
   * @throws Refused when none of them is trusted, with a sentence for each
   */
  void demandOneOf(CodeSigner[] signers) throws Refused {
    List<String> faults =
        Stream.of(signers).map(signer -> verdicts.computeIfAbsent(signer, this::fault)).toList();
    if (!faults.contains("")) {
      throw new Refused(
          Reason.SIGNATURE, faults.stream().distinct().collect(Collectors.toUnmodifiableList()));
    }
  }

  /** Empty when the signer is trusted. */
  private String fault(CodeSigner signer) {
    List<X509Certificate> chain = x509(signer.getSignerCertPath().getCertificates());
    if (chain.isEmpty()) {
      return "Подпись без сертификата X.509: подпишите файл заново программой jarsigner";
    }
    String fault = chains.fault(chain, signedAt(signer), CODE_SIGNING);
    return fault.equals(CertificateChain.STRANGER)
        ? "Подписал «"
            + CertificateChain.subject(chain.get(0))
            + "», ему здесь не доверяют: если доверяете, положите его сертификат в папку "
            + folder
        : fault;
  }

  private Date signedAt(CodeSigner signer) {
    Timestamp stamp = signer.getTimestamp();
    if (stamp != null) {
      List<X509Certificate> chain = x509(stamp.getSignerCertPath().getCertificates());
      if (!chain.isEmpty() && chains.fault(chain, stamp.getTimestamp(), TIME_STAMPING).isEmpty()) {
        return stamp.getTimestamp();
      }
    }
    return Date.from(Instant.now());
  }

  private static List<X509Certificate> x509(List<? extends Certificate> certificates) {
    return certificates.stream()
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }
}
