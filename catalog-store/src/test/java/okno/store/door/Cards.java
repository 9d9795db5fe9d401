package okno.store.door;

import java.util.Locale;

/** The smallest content that passes every check. */
final class Cards {
  private Cards() {}

  /** What a card of {@link #referred} needs around it. */
  static final String AROUND =
      """
      organizations:
        - {id: zags, name: "ЗАГС", level: regional}
      life-events:
        - {id: marriage, title: "Свадьба"}
      legal:
        - {id: fz-143, name: "Закон № 143-ФЗ", confidence: high}
      documents:
        - {id: pasport-rf, name: "Паспорт"}
      steps:
        - {id: identify, do: "Установите личность", system: null}
      """;

  /** A card with a shared step and, when named, a shared phrase and a related service. */
  static String referred(String id, String title, String phrase, String related) {
    return String.format(
        Locale.ROOT,
        """
        id: %s
        title: "%s"
        short: "%s"
        also: [свадьба]
        authority: zags
        availability: referred
        life-events: [marriage]
        legal: [{act: fz-143}]
        channels: []
        questions: []
        variants:
          - {id: only, title: "Для всех"}
        applicants:
          - {as: self, who: "Жених и невеста"}
        documents: []
        costs: []
        time: null
        steps:
          - {step: identify}
          - {id: listen, do: "Выслушайте", system: null}
          - {id: tell, do: "Назовите адрес: %s", system: null}
        refusals: []
        output: []
        referral:
          - id: there
            to: "Дворец бракосочетания"
            authority: zags
            how: "по записи"
            bring: [{type: pasport-rf}]
            say: "Вас ждут во дворце."
            regret: null
            come-back: null
        phrases:
          regret: %s
        appeal: null
        related: [%s]
        verified:
          state: draft
          confidence: low
          sources: ["проверка"]
        """,
        id,
        title,
        title,
        id,
        phrase.isEmpty() ? "\"Мне жаль.\"" : "{phrase: " + phrase + "}",
        related);
  }
}
