package okno.update.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import okno.update.Refused;
import okno.update.Refused.Reason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose files are let in when signatures are required. */
class SignaturesTest {
  @TempDir static Path ofAll;
  private static Keys keys;

  @TempDir Path folder;
  private Path trusted;
  private SignaturePolicy required;

  @BeforeAll
  static void makeKeys() throws Exception {
    keys =
        new Keys(ofAll)
            .key("office")
            .key("stranger")
            .key("authority", "-ext", "bc:c", "-startdate", "-60d", "-validity", "90")
            .issued("middle", "authority", "-ext", "bc:c")
            .issued("leaf", "middle")
            .issued("expired", "authority", "-startdate", "-40d", "-validity", "10")
            .issued("early", "authority", "-startdate", "+10d", "-validity", "10")
            .issued("forTls", "authority", "-ext", "eku=serverAuth")
            .issued(
                "forCode", "authority", "-ext", "eku=codeSigning", "-ext", "ku=digitalSignature")
            .key("oldAuthority", "-ext", "bc:c", "-startdate", "-40d", "-validity", "10")
            .issued("ofOld", "oldAuthority", "-startdate", "-40d", "-validity", "90")
            .issued("noAuthority", "authority")
            .issued("forged", "noAuthority")
            .key("stamps", "-ext", "eku:c=timeStamping", "-startdate", "-60d", "-validity", "90")
            .key("short", "-keyalg", "RSA", "-keysize", "1024");
  }

  @BeforeEach
  void trust() throws Exception {
    trusted = Files.createDirectory(folder.resolve("trusted"));
    required = new SignaturePolicy(true, trusted);
    keys.trust("office", trusted.resolve("office.pem"));
    keys.trust("authority", trusted.resolve("authority.crt"));
  }

  @Test
  void whoIsTrustedMayComeIn() throws Exception {
    assertEquals("a", name(keys.sign(bundle(), "office"), required));
    assertEquals("a", name(keys.sign(bundle(), "leaf"), required));
    assertEquals("a", name(keys.sign(bundle(), "forCode"), required));
    // A certificate of a leaf that lies there itself needs no authority.
    Files.delete(trusted.resolve("authority.crt"));
    refused("ему здесь не доверяют", keys.sign(bundle(), "leaf"));
    keys.trust("leaf", trusted.resolve("leaf.cer"));
    assertEquals("a", name(keys.sign(bundle(), "leaf"), required));
  }

  @Test
  void oneTrustedSignatureOfTwoIsEnough() throws Exception {
    Path twice = keys.sign(keys.sign(bundle(), "stranger"), "office");
    assertEquals("a", name(twice, required));
  }

  @Test
  void whoIsNotTrustedIsNamed() throws Exception {
    refused("Файл не подписан", bundle());
    refused("Подписал «CN=stranger», ему здесь не доверяют", keys.sign(bundle(), "stranger"));
    refused("«CN=forTls» выдан не для подписи", keys.sign(bundle(), "forTls"));
    refused("«CN=forged»|«CN=noAuthority»", keys.sign(bundle(), "forged"));
  }

  @Test
  void timeMatters() throws Exception {
    refused("«CN=expired» действовал до ", keys.sign(bundle(), "expired"));
    refused("«CN=early» действует только с ", keys.sign(bundle(), "early"));
    keys.trust("oldAuthority", trusted.resolve("old.crt"));
    refused("вышел|действовал до", keys.sign(bundle(), "ofOld"));
    keys.trust("expired", trusted.resolve("expired.crt"));
    refused("«CN=expired» действовал до ", keys.sign(bundle(), "expired"));
  }

  @Test
  void aTrustedTimeStampKeepsASignatureGoodBeyondItsCertificate() throws Exception {
    Instant then = Instant.now().minus(Duration.ofDays(35));
    try (StampHouse house = new StampHouse(keys.entry("stamps"), then);
        StampHouse now = new StampHouse(keys.entry("stamps"), Instant.now())) {
      Path stamped = keys.sign(bundle(), "expired", "tsa", house.address());
      refused("«CN=expired» действовал до ", stamped);
      keys.trust("stamps", trusted.resolve("stamps.pem"));
      assertEquals("a", name(stamped, required));
      // Signed only after it had expired.
      refused("«CN=expired» действовал до ", keys.sign(bundle(), "expired", "tsa", now.address()));
      // Whoever may stamp may not sign.
      refused("«CN=stamps» выдан не для подписи", keys.sign(bundle(), "stamps"));
    }
  }

  @Test
  void weakAlgorithmsAreRefused() throws Exception {
    keys.trust("short", trusted.resolve("short.crt"));
    Path md5 = keys.sign(bundle(), "short", "digest", "MD5", "signature", "MD5withRSA");
    refused("SHA-256 или сильнее|больше не принимает", md5);
    Path sha1 = keys.sign(bundle(), "office", "digest", "SHA-1");
    refused("SHA-256 или сильнее", sha1);
  }

  @Test
  void alteredContentIsRefusedEvenWhereNobodyHasToSign() throws Exception {
    Path signed = keys.sign(bundle(), "office");
    for (SignaturePolicy policy : new SignaturePolicy[] {required, SignaturePolicy.off()}) {
      assertEquals("a", name(signed, policy));
      refused(
          "«a/B.class» изменён", changed(signed, all -> all.put("a/B.class", bytes("C"))), policy);
      refused("«new» не подписан", changed(signed, all -> all.put("new", bytes("x"))), policy);
      refused("«a/B.class» убрали", changed(signed, all -> all.remove("a/B.class")), policy);
      refused(
          "«META-INF/SIG-X» не подписан",
          changed(signed, all -> all.put("META-INF/SIG-X", bytes("x"))),
          policy);
      refused(
          "Часть подписи", changed(signed, all -> all.put("META-INF/X.SF", bytes("x"))), policy);
      refused("Часть подписи", changed(signed, all -> all.remove("META-INF/OFFICE.EC")), policy);
      refused(
          "убрали манифест|ни манифеста",
          changed(signed, all -> all.remove(BundleManifest.NAME)),
          policy);
      refused(
          "Манифест изменён",
          changed(
              signed,
              all -> edit(all, BundleManifest.NAME, "Bundle-Version: 1", "Bundle-Version: 2")),
          policy);
      refused(
          "Манифест изменён",
          changed(
              signed,
              all ->
                  edit(
                      all,
                      BundleManifest.NAME,
                      "\r\n\r\nName",
                      "\r\nBundle-Activator: x\r\n\r\nName")),
          policy);
      refused(
          "",
          changed(signed, all -> edit(all, "META-INF/OFFICE.SF", "Created-By", "Treated-By")),
          policy);
    }
  }

  @Test
  void aLaterSectionInTheManifestIsRefused() throws Exception {
    Path signed = keys.sign(bundle(), "office");
    Path more =
        changed(
            signed,
            all -> {
              edit(
                  all,
                  BundleManifest.NAME,
                  "\r\n\r\nName: a/B",
                  "\r\n\r\nName: x\r\nA: b\r\n\r\nName: a/B");
              all.put("x", bytes("x"));
            });
    refused("Манифест изменён", more);
  }

  @Test
  void aSignatureOfSectionsOnlyDoesNotCoverTheHeaders() throws Exception {
    refused("-sectionsonly", keys.sign(bundle(), "office", "sectionsonly", "true"));
  }

  @Test
  void aManifestAloneCannotBeSigned() throws Exception {
    Path bare = Jars.bundle("b", "1.0.0").write(folder.resolve("b.jar"));
    refused("кроме манифеста, в файле ничего нет", keys.sign(bare, "office"));
  }

  @Test
  void withoutADemandStrangersPassAndUnsignedToo() throws Exception {
    assertEquals("a", name(bundle(), SignaturePolicy.off()));
    assertEquals("a", name(keys.sign(bundle(), "stranger"), SignaturePolicy.off()));
  }

  @Test
  void everyFileOfASetIsSigned() throws Exception {
    Path signed = keys.sign(bundle(), "office");
    Path other = Jars.bundle("b", "1.0.0").file("b", "b").write(folder.resolve("b.jar"));
    Path good = UploadTest.set(folder.resolve("good.zip"), signed, keys.sign(other, "leaf"));
    assertEquals(2, Upload.read(good, folder, required).size());
    Path half = UploadTest.set(folder.resolve("half.zip"), signed, other);
    refused("b.jar: Файл не подписан", half);
  }

  @Test
  void aBarePackIsSignedLikeAnyZip() throws Exception {
    Path pack =
        Jars.zip().file("z/pack.yaml", "a").file("z/b.yaml", "b").write(folder.resolve("p.zip"));
    refused("Файл не подписан", pack);
    Path signed = keys.sign(pack, "office");
    Arrival arrival = Upload.read(signed, folder, required).get(0);
    assertEquals(List.of("b.yaml", "pack.yaml"), UploadTest.names(arrival.path()));
    assertEquals(Sha256.of(signed), arrival.sha256());
    refused("изменён", changed(signed, all -> all.put("z/b.yaml", bytes("c"))));
  }

  @Test
  void aFolderOfTrustThatSaysNothingLetsNobodyIn() throws Exception {
    Path signed = keys.sign(bundle(), "office");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    refused("нет ни одного сертификата", signed, new SignaturePolicy(true, empty));
    refused("не читается", signed, new SignaturePolicy(true, folder.resolve("nowhere")));
    Files.write(empty.resolve("x.pem"), bytes("no certificate"));
    refused("x.pem не читается|нет ни одного", signed, new SignaturePolicy(true, empty));
    Files.write(
        empty.resolve("x.pem"),
        bytes("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"));
    refused("x.pem не читается", signed, new SignaturePolicy(true, empty));
  }

  private Path bundle() throws IOException {
    return Jars.bundle("a", "1.0.0")
        .file("a/", "")
        .file("a/B.class", "B")
        .file("META-INF/services/x", "y")
        .write(folder.resolve("a.jar"));
  }

  private static String name(Path file, SignaturePolicy policy) throws Exception {
    return Upload.read(file, file.getParent(), policy).get(0).match(BundleFile::name, pack -> "");
  }

  private void refused(String part, Path file) {
    refused(part, file, required);
  }

  private static void refused(String parts, Path file, SignaturePolicy policy) {
    Refused refused = assertThrows(Refused.class, () -> name(file, policy));
    String said = refused.getMessage();
    assertTrue(Arrays.stream(parts.split("\\|")).anyMatch(said::contains) || parts.isEmpty(), said);
    assertTrue(refused.reason() == Reason.SIGNATURE || said.contains("ни манифеста"), said);
  }

  /** A copy whose entries are others. */
  private Path changed(Path file, Consumer<Map<String, byte[]>> change) throws IOException {
    Map<String, byte[]> all = contents(file);
    change.accept(all);
    Path copy = Files.createTempFile(folder, "changed", ".jar");
    try (OutputStream out = Files.newOutputStream(copy);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : all.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return copy;
  }

  static Map<String, byte[]> contents(Path file) throws IOException {
    Map<String, byte[]> all = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        try (InputStream in = zip.getInputStream(entry)) {
          all.put(entry.getName(), in.readAllBytes());
        }
      }
    }
    return all;
  }

  private static void edit(Map<String, byte[]> all, String name, String from, String to) {
    String text = new String(all.get(name), StandardCharsets.UTF_8);
    assertTrue(text.contains(from), text);
    all.put(name, bytes(text.replace(from, to)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
