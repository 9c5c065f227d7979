/** Written as they are typed in a hurry, too. */
const WHOLE: Readonly<Record<string, string>> = {
  "can't": "can not",
  cannot: "can not",
  cant: "can not",
  "won't": "will not",
  wont: "will not",
  "shan't": "shall not",
  dont: "do not",
  doesnt: "does not",
  didnt: "did not",
  isnt: "is not",
  arent: "are not",
  wasnt: "was not",
  werent: "were not",
  havent: "have not",
  hasnt: "has not",
  couldnt: "could not",
  shouldnt: "should not",
  wouldnt: "would not",
  whats: "what is",
  whos: "who is",
  wheres: "where is",
  hows: "how is",
  whens: "when is",
  im: "i am",
  ive: "i have",
  "let's": "let us",
  gonna: "going to",
  wanna: "want to",
  gotta: "have to",
  gimme: "give me",
  lemme: "let me",
  u: "you",
  ur: "your",
  r: "are",
  thx: "thanks",
  "e-mail": "email",
  "e-mails": "emails",
  ok: "okay",
};
/** After these `'s` is "is"; after a noun it is the owner's. */
const BEFORE_IS = new Set("what who where when how why that there it here he she".split(" "));

/** A lower-case word, taken apart: `don't` is `do not`, `Anna's` is `anna`. */
export function expandContraction(word: string): string[] {
  const whole = Object.hasOwn(WHOLE, word) ? WHOLE[word] : undefined;
  if (whole) return whole.split(" ");
  const clitic = /^(.+?)(n't|'(?:s|re|ve|ll|d|m))$/.exec(word);
  if (!clitic) return [word.endsWith("s'") ? word.slice(0, -1) : word];
  const [, stem = "", ending] = clitic;
  switch (ending) {
    case "n't":
      return [stem, "not"];
    case "'re":
      return [stem, "are"];
    case "'ve":
      return [stem, "have"];
    case "'ll":
      return [stem, "will"];
    case "'d":
      return [stem, "would"];
    case "'m":
      return [stem, "am"];
    default:
      return BEFORE_IS.has(stem) ? [stem, "is"] : [stem];
  }
}
