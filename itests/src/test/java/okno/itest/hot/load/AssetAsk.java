package okno.itest.hot.load;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import okno.bench.load.HttpConnection.Answer;

/**
 * A static file under the address of one version of it, which must give the same bytes for ever.
 *
 * @param hash SHA-256 of the bytes when they were first seen
 */
record AssetAsk(String target, String hash) implements Ask {
  static AssetAsk seen(String target, Answer answer) {
    return new AssetAsk(target, sha256(answer.body()));
  }

  @Override
  public Kind kind() {
    return Kind.ASSET;
  }

  @Override
  public String type() {
    return "text/css";
  }

  @Override
  public void check(Answer answer, Client client, long known) throws WrongAnswer {
    Ask.require(sha256(answer.body()).equals(hash), "has other bytes than before");
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
