package okno.store.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import okno.content.Violation;
import okno.store.pack.PackReader;
import okno.store.pack.RefusedPack;
import okno.store.pack.SamplePack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainLanguageTest {
  @Test
  void hasNothingToSayOfPlainWordsAndOfficialNames() throws RefusedPack {
    assertEquals(
        List.of(),
        advice(
            SamplePack.with(
                SamplePack.CARD, "\"Регистрация брака\"", "\"Осуществление и согласно\"")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Осуществите приём",
        "Паспорт является основным",
        "Возьмите копию при наличии паспорта",
        "Выдайте согласно расписке",
        "Заявитель обязан принести паспорт",
        "Проверьте данный документ"
      })
  void adviseAtTheLine(String words) throws RefusedPack {
    Map<String, String> texts = SamplePack.with(SamplePack.CARD, "Составьте запись", words);
    List<Violation> advice = advice(texts);
    assertEquals(1, advice.size(), advice::toString);
    assertTrue(advice.get(0).what().startsWith("Так не говорят: «"), advice::toString);
    assertEquals(
        SamplePack.line(texts.getOrDefault(SamplePack.CARD, ""), words), advice.get(0).line());
  }

  @Test
  void countsTheSentencesToSayAloud() throws RefusedPack {
    List<Violation> advice =
        advice(SamplePack.with(SamplePack.CARD, "Приходите ещё!", "Раз. Два! Три?"));
    assertEquals(1, advice.size());
    assertEquals("Вслух больше двух предложений", advice.get(0).what());
  }

  private static List<Violation> advice(Map<String, String> texts) throws RefusedPack {
    return PackReader.read(SamplePack.file(texts)).entries().stream()
        .map(PlainLanguage::advise)
        .flatMap(List::stream)
        .toList();
  }
}
