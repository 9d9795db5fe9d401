package okno.itest.hot;

/**
 * What one replacement under load came to.
 *
 * @param how such as {@code in place}
 * @param updateMillis from the first byte of the file to the word that it is in service and ready
 * @param longestWaitMillis of the reads that were awaited meanwhile, from their planned start
 * @param longestWriteMillis of the publications that were awaited meanwhile; 0 when there was none
 * @param foundMillis of a pack, from that word to the first search that finds it; 0 of others
 * @param failed requests that failed meanwhile
 * @param sentAway requests that the gateway let go of while it was itself replaced
 */
record Replaced(
    String bundle,
    String how,
    double updateMillis,
    double longestWaitMillis,
    double longestWriteMillis,
    double foundMillis,
    int failed,
    long sentAway) {
  static final String IN_PLACE = "in place";
  static final String BESIDE = "beside";
  static final String DEPLOY_SAME = "deploy/, same name";
  static final String DEPLOY_NEW = "deploy/, new name";
  static final String DEPLOY_PACK = "deploy/, bare pack";
}
