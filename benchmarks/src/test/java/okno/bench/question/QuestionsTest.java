package okno.bench.question;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuestionsTest {
  @Test
  void holdsTheHundredAndFiftyJudgedQuestions() {
    Questions questions = Questions.judged();
    assertEquals(150, questions.list().size());
    assertTrue(questions.texts().contains("замена паспорта гражданина РФ в 20 лет"));
    assertTrue(questions.list().stream().noneMatch(question -> question.relevant().isEmpty()));
  }

  @Test
  void typesAQuestionLetterByLetter() {
    Questions one = new Questions(List.of(new Question("брак", "exact", Set.of("zags-brak"))));
    assertEquals(List.of("бр", "бра", "брак"), one.beginnings());
  }
}
