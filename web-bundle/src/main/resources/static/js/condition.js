// The browser's twin of okno.model.Interview: Kleene's three values over the answers of a card.
// A common table of cases ties the two together; change neither alone.

export const NO = 0;
export const UNKNOWN = 1;
export const YES = 2;

/**
 * @param condition {q, a} | {all: […]} | {any: […]}; nothing always holds
 * @param interview {questions: Map id → condition or nothing, named: Map name → condition}
 * @param answers Map question → Set of options; a question that is not in it is open
 */
export function holds(condition, interview, answers) {
  if (!condition) return YES;
  if (condition.all) {
    return condition.all.reduce((least, part) => Math.min(least, holds(part, interview, answers)), YES);
  }
  if (condition.any) {
    return condition.any.reduce((most, part) => Math.max(most, holds(part, interview, answers)), NO);
  }
  const named = interview.named.get(condition.q);
  if (named) {
    const value = holds(named, interview, answers);
    return condition.a.includes("yes") ? value : YES - value;
  }
  // A question that is never asked is answered by nobody: no, and not "unknown".
  if (holds(interview.questions.get(condition.q), interview, answers) === NO) return NO;
  const given = answers.get(condition.q);
  if (!given) return UNKNOWN;
  return condition.a.some((option) => given.has(option)) ? YES : NO;
}

/** The answers that count: those to questions which are asked after all, in their order. */
export function accept(given, interview) {
  const accepted = new Map();
  for (const [question, when] of interview.questions) {
    if (given.has(question) && holds(when, interview, accepted) === YES) {
      accepted.set(question, given.get(question));
    }
  }
  return accepted;
}
