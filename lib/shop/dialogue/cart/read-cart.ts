import type { Card } from "../../search/query.ts";
import type { DialogueContext } from "../context.ts";
import { isOverride } from "../cues.ts";
import { contentWords } from "../function-words.ts";
import { namedIn } from "../naming.ts";
import { type Reading, Remainder, read } from "../reading.ts";
import { type Reference, referenceIn } from "../reference.ts";
import { withoutSizes } from "../variants/sizes-named.ts";
import { calledByVariants } from "../variants/traits.ts";
import { whichOf } from "../which.ts";
import { answered } from "./answered.ts";
import type { CartAction } from "./cart.ts";
import { asksOfOne, heldSo, joinWishes, oneOf, variantsHeld } from "./clause-wishes.ts";
import { commandFor } from "./command-for.ts";
import { type ClauseVerb, isNegated, type Verb, verbOf, wholeCart, withoutCommand } from "./commands.ts";
import { cartCards } from "./lines.ts";
import { quantityIn } from "./quantity.ts";

const CONNECTOR =
  /[,;!\n]|\.(?!\d)| (?:and then|and also|and|then|plus|but) |แล้วก็|และ|กับ|พร้อมกับ|แล้ว(?=เอา|ลบ|เพิ่ม|ใส่|สั่ง)/u;
/** A message is read this many clauses far: whoever orders more at once is asked. */
const CLAUSES_MAX = 12;

interface Clause {
  readonly text: string;
  readonly verb: ClauseVerb;
  readonly reference: Reference | undefined;
  quantity: number | undefined;
  readonly strange: readonly string[];
  readonly bare: boolean;
}

/**
 * What a message wants of the cart. Nothing when it is no command; a question where it is not clear which product is meant. What a message quotes commands
 * nothing, nor does one that tries to override the shop.
 */
export function readCart(message: string, context: DialogueContext): readonly CartAction[] {
  return cartOf(read(message), message, context);
}

export function cartOf(reading: Reading, message: string, context: DialogueContext): readonly CartAction[] {
  const { text } = reading;
  if (isOverride(message, text) || isNegated(text)) return [];
  const whole = wholeCart(text);
  if (whole !== undefined) return [{ action: whole }];
  if (/^\s*(?:how|why|does|is|are|what|when|where|who|which)(?!\p{L})/u.test(text)) return [];
  const parts = joinWishes(partsOf(text), context);
  const verbs = spreadVerbs(parts.map(verbOf));
  if (verbs === undefined) return answered(reading, context);
  const clauses = parts.map((part, i) => clauseOf(part, verbs[i]!, context));
  spreadQuantities(clauses, /อย่างละ|(?<!\p{L})each(?!\p{L})|of both/u.test(text));
  return actionsOf(clauses, context);
}

function partsOf(text: string): string[] {
  return text
    .split(CONNECTOR)
    .slice(0, CLAUSES_MAX)
    .map((part) => ` ${part.trim()} `);
}

/** Some clause of the text tells to put something into a cart, or to take it out. */
export const hasVerb = (text: string): boolean => partsOf(text).some((part) => verbOf(part) !== undefined);

function clauseOf(part: string, verb: ClauseVerb, context: DialogueContext): Clause {
  const cards = candidatesFor(verb.verb, context);
  // The 42 of "the red ones in 42" is neither a position nor a count.
  const plain = withoutSizes(part, variantsHeld(cards, context), context.choosing !== undefined);
  const numbered = new Remainder(plain);
  // Positions first: the 2 of "the second 2" counts, the one of "number 2" does not.
  const position = referenceIn(numbered, context.lastCards, context.focus);
  const positioned = position?.by === "position";
  const counted = new Remainder(positioned ? numbered.text : plain);
  const quantity = quantityIn(counted);
  const object = new Remainder(withoutCommand(counted.text));
  const found = positioned
    ? { ...position, strange: namedIn(object.text, cards).strange }
    : referenceIn(object, cards, context.focus);
  const shown =
    verb.verb === "set" && found === undefined
      ? referenceIn(new Remainder(object.text), context.lastCards, context.focus)
      : undefined;
  const strange = contentWords(object.text);
  return {
    text: part,
    verb,
    reference: found ?? shown,
    quantity,
    strange,
    bare: strange.length === 0 && (found ?? shown) === undefined,
  };
}

/** Removing is about what is in the cart, changing too where it is there; adding about what is shown. */
function candidatesFor(verb: Verb, context: DialogueContext): readonly Card[] {
  if (verb !== "add") return cartCards(context);
  return context.lastCards.map((card) => calledByVariants(card, context.variantsOf?.(card.id) ?? []));
}

/** A clause without a verb does what the one before it does, the first ones what the first verb says. Undefined without any verb. */
function spreadVerbs(own: readonly (ClauseVerb | undefined)[]): readonly ClauseVerb[] | undefined {
  let last = own.find((verb) => verb !== undefined);
  if (last === undefined) return undefined;
  const spread: ClauseVerb[] = [];
  for (const verb of own) {
    last = verb ?? last;
    spread.push(last);
  }
  // "In the cart" after "the gummies please" makes the whole a command.
  const strong = spread.find((verb) => verb.strong && verb.verb === "add");
  return strong === undefined ? spread : spread.map((verb) => (verb.strong ? verb : strong));
}

/** A count that stands alone belongs to the product named before it: "the gummies, two". */
function spreadQuantities(clauses: Clause[], each: boolean): void {
  const total = each ? clauses.find(({ quantity }) => quantity !== undefined)?.quantity : undefined;
  clauses.forEach((clause, i) => {
    if (total !== undefined) clause.quantity = total;
    else if (clause.reference === undefined && clause.bare && clause.quantity !== undefined) {
      const before = clauses.slice(0, i).findLast(({ reference }) => reference !== undefined);
      if (before !== undefined && before.quantity === undefined) before.quantity = clause.quantity;
    }
  });
}

function actionsOf(clauses: readonly Clause[], context: DialogueContext): readonly CartAction[] {
  const pointed = (clause: Clause) => clause.reference !== undefined && clause.reference.by !== "pointing";
  const some = clauses.some(pointed);
  const actions: CartAction[] = [];
  for (const clause of clauses) {
    const { verb, quantity } = clause;
    if (some && !pointed(clause)) continue;
    const reference = clause.reference && oneOf(clause.reference, clause.text, verb.verb, context);
    if (reference === undefined) {
      const question = withoutReference(clause, context);
      if (question !== undefined) actions.push(...question);
      continue;
    }
    if (reference.strange.length > 0 && !tolerates({ ...clause, reference })) {
      if (verb.basket) actions.push(askWhich(context.lastCards));
      continue;
    }
    if (reference.ambiguous) actions.push(askWhich(reference.cards));
    else
      for (const card of reference.cards)
        actions.push(commandFor({ verb: verb.verb, card, quantity, text: clause.text }, context));
  }
  return unique(actions);
}

/** A name with a word too many is still that product when more of its words fit than do not. */
const tolerates = ({ reference, strange }: Clause): boolean =>
  reference!.by === "position" ||
  (reference!.by === "name" && strange.length - reference!.strange.length > reference!.strange.length);

const askWhich = (candidates: readonly Card[]): CartAction => ({
  action: "ask",
  question: whichOf(candidates),
  candidates: candidates.map(({ id, title }) => ({ id, title })),
});

/** A command that names no product: the only one shown, or a question; nothing where it may be about anything. */
function withoutReference(clause: Clause, context: DialogueContext): readonly CartAction[] | undefined {
  const { text, verb, quantity, bare } = clause;
  const { lastCards } = context;
  const only = verb.verb === "add" ? asksOfOne(text, bare, context) : heldSo(text, context);
  if (only !== undefined) return [commandFor({ verb: verb.verb, card: only, quantity, text }, context)];
  if (verb.verb === "remove") return verb.basket || bare ? [askWhich(cartCards(context))] : undefined;
  if (bare) return verb.strong || quantity !== undefined ? [askWhich(lastCards)] : undefined;
  return verb.basket ? [askWhich(lastCards)] : undefined;
}

/** The same question is asked once. */
function unique(actions: readonly CartAction[]): readonly CartAction[] {
  const told = new Set<string>();
  return actions.filter((action) => {
    const key = JSON.stringify(action);
    if (told.has(key)) return false;
    told.add(key);
    return true;
  });
}
