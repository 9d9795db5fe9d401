package okno.itest.hot.load;

/** The kinds of requests in the mixture. */
public enum Kind {
  SEARCH,
  SUGGEST,
  CARD,
  CARD_PAGE,
  SEARCH_PAGE,
  RESULT_LIST,
  ASSET,
  CHANGES,
  WRITE;

  public boolean isRead() {
    return this != WRITE;
  }
}
