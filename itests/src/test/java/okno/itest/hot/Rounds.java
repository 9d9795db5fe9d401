package okno.itest.hot;

import java.util.List;
import java.util.Random;
import okno.itest.hot.load.PackLine;

/** Goes through every bundle of ours, round after round. */
final class Rounds {
  private final Replacer replacer;
  private final Random random;

  /**
   * @param random decides which packs are updated between the rounds
   */
  Rounds(Replacer replacer, Random random) {
    this.replacer = replacer;
    this.random = random;
  }

  /** Each bundle once, in place. */
  void round() throws Exception {
    for (String bundle : Bundles.BEFORE_PACKS) {
      replacer.inPlace(bundle);
    }
    for (PackLine line : replacer.load().packs().all()) {
      replacer.pack(line.pack());
    }
    for (String bundle : Bundles.AFTER_PACKS) {
      replacer.inPlace(bundle);
    }
  }

  /** The other ways in. */
  void otherWays() throws Exception {
    replacer.byDeploy(Bundles.SEARCH);
    replacer.byDeploy(Bundles.WEB);
    replacer.beside(Bundles.SEARCH);
    replacer.beside(Bundles.WEB);
  }

  /** A file of every kind laid into {@code deploy/}. */
  void everyKindByDeploy() throws Exception {
    replacer.packByDeploy("mvd");
    for (String bundle :
        List.of(Bundles.STORE, Bundles.CATALOG_API, Bundles.UPDATE, Bundles.GATEWAY)) {
      replacer.onceByDeploy(bundle);
    }
  }

  /** So many pack updates one after the other. */
  void packs(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int size = replacer.load().packs().all().size();
      replacer.pack(replacer.load().packs().all().get(random.nextInt(size)).pack());
    }
  }
}
