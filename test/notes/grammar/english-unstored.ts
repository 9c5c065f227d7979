import { somePrice } from "./amounts.ts";
import { dated, type Sentence, someDate } from "./english-slots.ts";
import { ENGLISH_TERMS } from "./vocabulary-en.ts";

/** Money was spent, or will be, but not how much, or not yet. */
export const ask: Sentence = (dice, ref) => {
  const term = dice.pick(ENGLISH_TERMS);
  const a = somePrice(dice, term, 0);
  const t = term.text;
  const vague = dice.chance(0.4);
  const future = !vague && dice.chance(0.4);
  const text = vague
    ? dice.pick([
        `${t} about ${a}`,
        `around ${a} on ${t}`,
        `${t} roughly ${a}`,
        `${t} ${a}-${a + dice.whole(5, 40)}`,
        `between ${a} and ${a + dice.whole(5, 40)} on ${t}`,
        `a couple hundred on ${t}`,
        `${t} ${a} or so`,
      ])
    : future
      ? dice.pick([
          `need to pay ${a} for ${t} tomorrow`,
          `will pay ${a} for ${t} next week`,
          `${t} ${a} due tomorrow`,
          `have to pay ${t} ${a} next month`,
        ])
      : dice.pick([`paid for ${t}`, `spent money on ${t}`, `${t} was so expensive`, `just paid for ${t}`]);
  const date = vague || future ? undefined : someDate(dice, ref, 0.25);
  return {
    text: dated(dice, text, date),
    expect: "ask",
    kind: "none",
    items: [],
    date,
    hint: { category_primary: term.category, label: t },
  };
};

/** No spending at all: chatter, questions, wishes, numbers that are no money. */
export const ignore: Sentence = (dice) => {
  const t = dice.pick(ENGLISH_TERMS).text;
  const n = dice.whole(2, 400);
  const text = dice.pick([
    "good morning",
    "hello there",
    "thank you so much",
    "see you later",
    "what a day",
    `how much did I spend on ${t} last month?`,
    `how much is ${t}?`,
    `is ${n} a good price for ${t}?`,
    `should I get ${t} for ${n}?`,
    `I want to buy ${t} for ${n}`,
    `I wish I could afford ${t}`,
    `thinking about getting ${t} for ${n}`,
    `didn't buy ${t} today`,
    `no ${t} today`,
    `walked ${n} steps`,
    `ran ${dice.whole(2, 20)} km`,
    `meeting at ${dice.whole(1, 11)}pm in room ${n}`,
    `bus ${dice.whole(1, 99)} was late`,
    `it's ${dice.whole(5, 38)} degrees`,
    `slept ${dice.whole(3, 10)} hours`,
    `page ${n}`,
    `call me at 555-0${100 + dice.whole(0, 99)}`,
    `we won ${dice.whole(1, 5)}-0`,
    `there were ${n} people there`,
  ]);
  return { text, expect: "ignore", kind: "none", items: [] };
};
