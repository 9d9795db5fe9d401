package okno.update.file;

import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertPathValidatorException.Reason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXReason;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Follows a chain of certificates (RFC 5280, by the JDK's PKIX validator) to one that is trusted.
 */
final class CertificateChain {
  /** The verdict on a chain that leads nowhere; whoever asked words it. */
  static final String STRANGER = "stranger";

  private static final String ANY_USE = "2.5.29.37.0";
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("dd.MM.uuuu", Locale.ROOT);

  private final Set<X509Certificate> trusted;
  private final Set<TrustAnchor> anchors;

  CertificateChain(Set<X509Certificate> trusted) {
    this.trusted = trusted;
    this.anchors =
        trusted.stream()
            .map(certificate -> new TrustAnchor(certificate, null))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param chain from the signer upwards, at least one
   * @param use the extended key usage that is needed, if the certificate limits its uses at all
   * @return a sentence, {@link #STRANGER}, or empty when all is well
   */
  String fault(List<X509Certificate> chain, Date at, String use) {
    X509Certificate signer = chain.get(0);
    try {
      if (!trusted.contains(signer)) {
        follow(chain, at);
      }
      signer.checkValidity(at);
      return mayBeUsed(signer, use)
          ? ""
          : name(signer) + " выдан не для подписи программ: подпишите файл другим";
    } catch (CertificateExpiredException expired) {
      return outOfDate(signer, at);
    } catch (CertificateNotYetValidException early) {
      return outOfDate(signer, at);
    } catch (CertPathValidatorException broken) {
      return fault(chain, at, broken);
    } catch (GeneralSecurityException | RuntimeException unreadable) {
      return name(signer) + " не читается: подпишите файл другим";
    }
  }

  static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private void follow(List<X509Certificate> chain, Date at) throws GeneralSecurityException {
    PKIXParameters parameters = new PKIXParameters(anchors);
    parameters.setRevocationEnabled(false);
    parameters.setDate(at);
    // The validator wants the anchor outside the chain.
    List<X509Certificate> below =
        chain.stream().takeWhile(certificate -> !trusted.contains(certificate)).toList();
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(below);
    PKIXCertPathValidatorResult result =
        (PKIXCertPathValidatorResult)
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
    // It does not look at the dates of the anchor.
    X509Certificate anchor = result.getTrustAnchor().getTrustedCert();
    try {
      anchor.checkValidity(at);
    } catch (CertificateException outOfDate) {
      throw new CertPathValidatorException(
          outOfDate.getMessage(), outOfDate, path, below.size() - 1, BasicReason.EXPIRED);
    }
  }

  private static String fault(
      List<X509Certificate> chain, Date at, CertPathValidatorException broken) {
    Reason reason = broken.getReason();
    int index = Math.max(0, Math.min(broken.getIndex(), chain.size() - 1));
    if (reason == BasicReason.EXPIRED || reason == BasicReason.NOT_YET_VALID) {
      return chain.stream()
          .map(certificate -> outOfDate(certificate, at))
          .filter(sentence -> !sentence.isEmpty())
          .findFirst()
          .orElse("Срок доверенного сертификата вышел: положите в папку доверия действующий");
    }
    if (reason == BasicReason.ALGORITHM_CONSTRAINED) {
      return name(chain.get(index))
          + " сделан слабым алгоритмом или с коротким ключом: подпишите файл другим";
    }
    return reason == PKIXReason.NO_TRUST_ANCHOR || reason == BasicReason.INVALID_SIGNATURE
        ? STRANGER
        : name(chain.get(index)) + " негоден (" + broken.getMessage() + "): подпишите файл другим";
  }

  private static String outOfDate(X509Certificate certificate, Date at) {
    if (at.after(certificate.getNotAfter())) {
      return name(certificate)
          + " действовал до "
          + day(certificate.getNotAfter())
          + ": подпишите файл другим";
    }
    if (at.before(certificate.getNotBefore())) {
      return name(certificate)
          + " действует только с "
          + day(certificate.getNotBefore())
          + ": проверьте часы или подпишите файл другим";
    }
    return "";
  }

  private static boolean mayBeUsed(X509Certificate certificate, String use)
      throws CertificateParsingException {
    boolean[] usage = certificate.getKeyUsage();
    List<String> uses = certificate.getExtendedKeyUsage();
    // Bit 0 is digitalSignature; without the extension a key may be used for everything.
    return (usage == null || usage[0])
        && (uses == null || uses.contains(use) || uses.contains(ANY_USE));
  }

  private static String name(X509Certificate certificate) {
    return "Сертификат «" + subject(certificate) + "»";
  }

  private static String day(Date date) {
    return DAY.format(LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC));
  }
}
