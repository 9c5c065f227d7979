import { type LineCategoriser, lexicon, lineModel, TaughtTerms, warmCategories } from "#lib/categories";
import { currentCall, Problem } from "#lib/context";
import type { Answer, AskFlags, Guess, Ladder, Rung } from "#lib/ladder";
import type { EntryKind } from "./entries/entry.ts";
import { correctReading, TAUGHT_CONFIDENCE } from "./feedback/note-correction.ts";
import { FEEDBACK_TAG, type NoteCorrections } from "./feedback/note-corrections.ts";
import { categoryOf, type Judged, judgeNote, readNote } from "./judge-note.ts";
import { MAPPING_TAGS } from "./mappings/mapping.ts";
import type { createMappings } from "./mappings/mappings.ts";
import { opinionOf, opinionsOn } from "./model-opinion.ts";
import { offsetsFromNfc } from "./nfc.ts";
import type { Item, Understanding } from "./understanding.ts";

/** `standard` is rules and lexicon, `optimized` the whole ladder. */
export type Service = "standard" | "optimized";

/** @throws Problem invalid_field for a service that there is not */
export function serviceOf(name: string | undefined): Service | undefined {
  if (name === undefined || name === "standard" || name === "optimized") return name;
  const detail = `There is no service or model version “${name}”. Use standard, optimized, or leave it out.`;
  throw new Problem("invalid_field", detail, { field: "force_service" });
}

/** What enters the cache key: the text in NFC, and the service where it was forced. */
interface Question {
  readonly text: string;
  readonly service?: Service;
}

/** Bump with every change of the parser, the lexicon, the categoriser or the confidence. The shipped model's name follows it by itself. */
const RULES_VERSION = "4";
const VERSION = `${RULES_VERSION}/${lineModel.model}`;
/** What computes the confidences that a calibration is about. */
export const NOTES_MODEL = `notes@${RULES_VERSION}`;

/** The capability behind `process/text`: parse, then a category for each item from what was taught, the lexicon, or the model. */
export function createUnderstand(
  ladder: Ladder,
  { mappings, corrections }: { mappings: ReturnType<typeof createMappings>; corrections: NoteCorrections },
  categoriser: () => Promise<LineCategoriser>,
) {
  const judged = new WeakMap<Question, Judged>();
  /** Questions that nobody has asked yet. */
  const early = new WeakSet<Question>();

  /** The rungs look at one reading of the note, made by whichever comes first. */
  async function judge(question: Question): Promise<Judged> {
    let found = judged.get(question);
    if (!found) {
      found = judgeNote(question.text, readNote(question.text), await mappings.taught());
      judged.set(question, found);
      const { decided } = found;
      if (decided.length > 0 && !early.has(question))
        currentCall().after.add(() => mappings.countHits(decided));
    }
    return found;
  }

  const guess = ({ understanding, confidence, why }: Judged): Guess<Understanding> => ({
    value: understanding,
    confidence,
    why,
  });

  /** What the user said of this very note. */
  async function asSaid({ text }: Question, found: Judged): Promise<Guess<Understanding> | undefined> {
    const said = await corrections(text);
    if (said.length === 0) return undefined;
    const why = [{ kind: "feedback", text, weight: 1 }, ...found.why];
    return { value: correctReading(text, found.understanding, said), confidence: TAUGHT_CONFIDENCE, why };
  }

  const taught: Rung<Question, Understanding> = {
    name: "taught",
    budgetMs: 1_000,
    async guess(question) {
      const found = await judge(question);
      return (await asSaid(question, found)) ?? (found.allTaught ? guess(found) : undefined);
    },
  };

  const rules: Rung<Question, Understanding> = {
    name: "rules",
    budgetMs: 1_000,
    guess: async (question) => guess(await judge(question)),
  };

  /** Asked only about notes that the lexicon is not sure of; has nothing to say where it is no surer. */
  const model: Rung<Question, Understanding> = {
    name: "model",
    budgetMs: 5_000,
    async guess(question) {
      if (question.service === "standard") return undefined;
      const { text } = question;
      const note = readNote(text);
      const { categorized } = await judge(question);
      const network = await categoriser();
      const opinions = await opinionsOn(note.items, categorized, network);
      if (opinions.size === 0) return undefined;
      const judgedAnew = judgeNote(text, note, await mappings.taught(), opinions);
      return { ...guess(judgedAnew), model: network.model };
    },
  };

  const ask = ladder.capability<Question, Understanding>({
    name: "spending.understand",
    version: VERSION,
    cache: { namespace: "ai_results", scope: "user", tags: [...MAPPING_TAGS, FEEDBACK_TAG] },
    subject: ({ text }) => text,
    rungs: [taught, rules, model],
    enough: 0.9,
  });

  async function understand(
    text: string,
    service?: Service,
    flags?: AskFlags,
    ahead = false,
  ): Promise<Answer<Understanding> & { onText(items: readonly Item[]): readonly Item[] }> {
    const nfc = text.normalize("NFC");
    const question = { text: nfc, ...(service && { service }) };
    if (ahead) early.add(question);
    const answer = await ask(question, flags);
    const onText = (items: readonly Item[]) => {
      if (nfc === text) return items;
      const at = offsetsFromNfc(text);
      return items.map((item) => ({ ...item, span: [at(item.span[0]), at(item.span[1])] as const }));
    };
    return { ...answer, onText };
  }

  return Object.assign(understand, {
    /** Reads a note of each language, so that the first person waits for no lazy index. */
    warm() {
      const nothing = new TaughtTerms([], lexicon);
      for (const text of ["coffee 4.50 yesterday", "กาแฟ 65 บาท เมื่อวาน"])
        judgeNote(text, readNote(text), nothing);
      warmCategories();
    },

    /** The category of a label that a person gave. */
    async categorize(given: { label: string; language: "en" | "th"; kind: EntryKind }) {
      const found = categoryOf({ ...given, text: given.label, hint: null }, await mappings.taught());
      const { category, source, confidence } = (await opinionOf(given, found, categoriser)) ?? found;
      return { category, source, confidence };
    },
  });
}
