package okno.update.file;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;

/**
 * An authority that stamps times (RFC 3161) at any time it is told to; just enough of one for the
 * JDK to accept its tokens. Its key is an EC key.
 */
final class StampHouse implements AutoCloseable {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final byte[] SHA256 = oid(2, 16, 840, 1, 101, 3, 4, 2, 1);
  private static final byte[] ECDSA_SHA256 = oid(1, 2, 840, 10045, 4, 3, 2);
  private static final byte[] SIGNED_DATA = oid(1, 2, 840, 113549, 1, 7, 2);
  private static final byte[] TST_INFO = oid(1, 2, 840, 113549, 1, 9, 16, 1, 4);
  private static final byte[] CONTENT_TYPE = oid(1, 2, 840, 113549, 1, 9, 3);
  private static final byte[] MESSAGE_DIGEST = oid(1, 2, 840, 113549, 1, 9, 4);

  private final HttpServer server;
  private final KeyStore.PrivateKeyEntry key;
  private final Instant time;

  StampHouse(KeyStore.PrivateKeyEntry key, Instant time) throws IOException {
    this.key = key;
    this.time = time;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] reply = reply(exchange.getRequestBody().readAllBytes());
          exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
          exchange.sendResponseHeaders(200, reply.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(reply);
          }
        });
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private byte[] reply(byte[] request) {
    try {
      byte[] granted = seq(integer(BigInteger.ZERO));
      return seq(granted, seq(SIGNED_DATA, tagged(0, signedData(stamp(request)))));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** Of the request are wanted: version, the imprint, perhaps a policy, a nonce. */
  private byte[] stamp(byte[] request) {
    byte[] body = content(request, 0);
    int imprint = next(body, 0);
    int afterImprint = next(body, imprint);
    byte[] nonce = new byte[0];
    for (int at = afterImprint; at < body.length; at = next(body, at)) {
      if (body[at] == 2) {
        nonce = Arrays.copyOfRange(body, at, next(body, at));
      }
    }
    return seq(
        integer(BigInteger.ONE),
        oid(1, 2, 3, 4),
        Arrays.copyOfRange(body, imprint, afterImprint),
        integer(BigInteger.TEN),
        der(0x18, TIME.format(time).getBytes(StandardCharsets.US_ASCII)),
        nonce);
  }

  private byte[] signedData(byte[] stamp) throws GeneralSecurityException {
    X509Certificate certificate = (X509Certificate) key.getCertificate();
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(stamp);
    byte[] type = seq(CONTENT_TYPE, der(0x31, TST_INFO));
    byte[] attributes = join(type, seq(MESSAGE_DIGEST, der(0x31, der(4, digest))));
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(key.getPrivateKey());
    // What is signed is the set; what is sent is the same under another tag.
    signature.update(der(0x31, attributes));
    byte[] issuer = certificate.getIssuerX500Principal().getEncoded();
    byte[] signer =
        seq(
            integer(BigInteger.ONE),
            seq(issuer, integer(certificate.getSerialNumber())),
            seq(SHA256),
            tagged(0, attributes),
            seq(ECDSA_SHA256),
            der(4, signature.sign()));
    return seq(
        integer(BigInteger.valueOf(3)),
        der(0x31, seq(SHA256)),
        seq(TST_INFO, tagged(0, der(4, stamp))),
        tagged(0, certificate.getEncoded()),
        der(0x31, signer));
  }

  private static byte[] seq(byte[]... parts) {
    return der(0x30, join(parts));
  }

  private static byte[] tagged(int number, byte[] content) {
    return der(0xA0 + number, content);
  }

  private static byte[] integer(BigInteger number) {
    return der(2, number.toByteArray());
  }

  private static byte[] oid(int... arcs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(arcs[0] * 40 + arcs[1]);
    for (int i = 2; i < arcs.length; i++) {
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arcs[i] >> shift != 0) {
          out.write(0x80 | (arcs[i] >> shift & 0x7f));
        }
      }
      out.write(arcs[i] & 0x7f);
    }
    return der(6, out.toByteArray());
  }

  private static byte[] der(int tag, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.length < 0x80) {
      out.write(content.length);
    } else {
      out.write(0x82);
      out.write(content.length >> 8);
      out.write(content.length & 0xff);
    }
    out.writeBytes(content);
    return out.toByteArray();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] content(byte[] bytes, int at) {
    int end = next(bytes, at);
    return Arrays.copyOfRange(bytes, end - length(bytes, at), end);
  }

  private static int next(byte[] bytes, int at) {
    int length = bytes[at + 1] & 0xff;
    return at + 2 + (length > 0x80 ? length - 0x80 : 0) + length(bytes, at);
  }

  private static int length(byte[] bytes, int at) {
    int first = bytes[at + 1] & 0xff;
    if (first < 0x80) {
      return first;
    }
    int length = 0;
    for (int i = 0; i < first - 0x80; i++) {
      length = length << 8 | (bytes[at + 2 + i] & 0xff);
    }
    return length;
  }
}
