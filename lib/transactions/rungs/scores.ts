import type { LineCategoriser, ScoredLine } from "#lib/categories";
import type { Question } from "../question.ts";

/** Lines as the shipped network reads them, once for all rungs that look at them. */
export interface Scores {
  /** In the order of the questions. */
  of(questions: readonly Question[]): Promise<readonly ScoredLine[]>;
  /** Whether the network is in memory. */
  readonly loaded: boolean;
}

export function createScores(categoriser: () => Promise<LineCategoriser>): Scores {
  const known = new WeakMap<Question, ScoredLine>();
  let loaded = false;
  return {
    get loaded() {
      return loaded;
    },
    async of(questions) {
      const unread = questions.filter((question) => !known.has(question));
      if (unread.length > 0) {
        const model = await categoriser();
        loaded = true;
        // Named, so that whichever rung decides can say why.
        const scored = await model.score(unread, { named: unread.length === 1 });
        for (const [index, question] of unread.entries()) known.set(question, scored[index]!);
      }
      return questions.map((question) => known.get(question)!);
    },
  };
}
