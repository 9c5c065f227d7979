import { type Line, Problem } from "#lib/context";
import type { Answer, AskFlags } from "#lib/ladder";
import type { Service } from "../question.ts";
import type { Categorised, Transaction } from "../transaction.ts";
import type { Transactions } from "../transactions.ts";
import { createAskOnce } from "./ask-once.ts";

/** Longest line, in bytes: a description of 1,000 characters of four bytes, each escaped, and all that may stand beside it. */
export const LINE_BYTES_MAX = 65_536;
/** Lines that are answered together: as many as climb together. */
export const WINDOW_LINES = 256;
/** Answers that a stream keeps for lines that repeat: about ten megabytes. */
const KEPT = 8_192;

/** How lines look: the wire's to say. None of these ends its line. */
export interface LineFormat {
  /** @throws Problem when it holds no transaction */
  read(text: string): Transaction;
  answered(answer: Answer<Categorised>): string;
  /** Stands in the place of an answer. */
  problem(problem: Problem, line: number): string;
}

export interface AnsweredLines {
  /** One line for each that was given, in order. */
  readonly text: string;
  readonly errors: number;
}

export interface LineAnswersOptions {
  readonly format: LineFormat;
  readonly service?: Service | undefined;
  readonly flags?: AskFlags;
}

/** What answers the lines of one stream, some at a time: a bad one with a problem, equal ones once. */
export function createLineAnswers(
  { categorizeMany }: Pick<Transactions, "categorizeMany">,
  { format, service, flags }: LineAnswersOptions,
) {
  const askOnce = createAskOnce({
    ask: (transactions) => categorizeMany(transactions, { service, bulk: true, ...(flags && { flags }) }),
    kept: KEPT,
  });

  return async (lines: readonly Line[]): Promise<AnsweredLines> => {
    const problems = new Map<number, string>();
    const good: Transaction[] = [];
    for (const [i, line] of lines.entries()) {
      try {
        good.push(read(line, format));
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        problems.set(i, format.problem(error, line.number));
      }
    }
    const answers = await askOnce(good);
    let text = "";
    let next = 0;
    for (let i = 0; i < lines.length; i++)
      text += `${problems.get(i) ?? format.answered(answers[next++]!)}\n`;
    return { text, errors: problems.size };
  };
}

function read({ text, fault }: Line, format: LineFormat): Transaction {
  if (fault === undefined) return format.read(text);
  throw fault === "not_utf8"
    ? new Problem("invalid_json", "The line is not valid UTF-8. Encode the JSON as UTF-8 before sending it.")
    : new Problem(
        "invalid_field",
        `The line has more than ${LINE_BYTES_MAX.toLocaleString("en")} bytes. Send one transaction on each line.`,
      );
}
