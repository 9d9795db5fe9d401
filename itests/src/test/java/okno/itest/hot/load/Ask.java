package okno.itest.hot.load;

import okno.bench.load.HttpConnection.Answer;

/** Something that is asked again and again, and what a right answer to it is. */
interface Ask {
  Kind kind();

  /** Path and query. */
  String target();

  /** The beginning of the content type of a right answer. */
  String type();

  /**
   * Checks what is particular to this request; status, type and completeness are checked already.
   *
   * @param known a revision that the world knew before the request was sent
   */
  void check(Answer answer, Client client, long known) throws WrongAnswer;

  static void require(boolean holds, String what) throws WrongAnswer {
    if (!holds) {
      throw new WrongAnswer(what);
    }
  }
}
