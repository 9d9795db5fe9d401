package okno.itest.hot.load;

/** The kinds of requests in the mixture. */
public enum Kind {
  SEARCH("поиск (API)"),
  SUGGEST("подсказки"),
  CARD("карточка (API)"),
  CARD_PAGE("страница карточки"),
  SEARCH_PAGE("страница поиска"),
  RESULT_LIST("список найденного"),
  ASSET("стили, в том числе прежних версий"),
  CHANGES("изменения"),
  WRITE("публикации");

  private final String russian;

  Kind(String russian) {
    this.russian = russian;
  }

  /** As the report says it. */
  public String russian() {
    return russian;
  }

  public boolean isRead() {
    return this != WRITE;
  }
}
