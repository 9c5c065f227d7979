/** Verbs whose forms are one word to the reader; how they differ is kept as the tense. */
const REGULAR = `
accept access accomplish account achieve acquire activate add address adjust advise affect afford agree allow analyse analyze announce answer appear apply approve argue
arrange arrive ask assign assist attach attempt attend authenticate authorise authorize avoid bake base beat believe belong block boil book borrow bounce brew browse calculate call cancel
care carry categorise categorize cause celebrate change charge chat check churn claim classify clean clear click close collect combine comment compare complain complete
compose compress compute concern confirm confuse connect consider consume contact contain continue contribute convert cook copy correct cost count cover crash create credit
cross dance deactivate debit decide decline decrease define delay delete deliver depend deposit describe design destroy detect develop die differ disable discontinue discover
discuss dislike dispute divide download draft drop earn edit educate eliminate email enable encourage encrypt end enjoy enter escape estimate evaluate evolve examine exchange
exclude exercise exist expect expire explain explore export express extend face fail fasten fax file fill finish fix flag focus follow forecast format freeze fry function fund
gain gather generate greet grow guarantee guess handle happen hate help hire hope identify ignore illustrate implement import improve include increase indicate inform insert
inspire install insure intend introduce invent invest invite invoice involve jog join joke juggle jump keep kick kill knit label land last launch laugh learn lend lift like limit link list listen
live load lock log look lose love lower mail maintain manage mark match matter measure meditate memorise memorize mention merge mind miss mix modify monitor move multiply name need
negotiate notice notify number obtain occur offer open operate orbit order organise organize outline overcome owe own pack paint park pass pause perform phone pick place plan plant play
please point practice practise predict prefer prepare present press prevent print process produce program promise pronounce propose protect prove provide publish purchase push
quit quiz raise rank rate reach react realise realize reboot receive recognise recognize recommend record recover recycle reduce refer refund refuse register reject relate relax release
remain remember remind remove rename renew rent repair repeat rephrase replace reply report request require research reserve reset resign resolve respond rest restart restore restrict result
retire return reverse review revise reward roast roll sail sample save scan schedule score search secure seem select separate serve share ship shop shorten show sign simplify skip
slow smoke solve sort sound spell split start state stay stop store stream stretch study submit subscribe subtract succeed suffer suggest suit summarise summarize supply support surprise
survive suspend switch talk target taste teach tell test thank tidy touch trace track trade train transfer translate travel treat trigger trust try turn type unblock unfreeze unlock unsubscribe
update upgrade upload use validate value verify view visit vote wait walk want warm warn wash waste watch water weigh whisper wish wonder work worry wrap yell zoom`;

/** Base, past, participle. */
const IRREGULAR = `
be was were been|become became become|begin began begun|bend bent|bet bet|bite bit bitten|blow blew blown|break broke broken|bring brought|build built|burn burnt burned|buy bought|catch caught
choose chose chosen|come came come|cost cost|cut cut|deal dealt|do did done|draw drew drawn|dream dreamt dreamed|drink drank drunk|drive drove driven|eat ate eaten|fall fell fallen|feed fed
feel felt|fight fought|find found|fly flew flown|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|get got gotten|give gave given|go went gone|grow grew grown|have had
hear heard|hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led|leave left|lend lent|let let|lie lay lain|lose lost|make made|mean meant|meet met|overspend overspent
pay paid|put put|quit quit|read read|rewrite rewrote rewritten|ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|sell sold|send sent|set set|shake shook shaken|shut shut|sing sang sung
sit sat|sleep slept|speak spoke spoken|spend spent|spread spread|stand stood|steal stole stolen|stick stuck|swim swam swum|take took taken|teach taught|tell told|think thought|throw threw thrown|undo undid undone
understand understood|wake woke woken|wear wore worn|win won|withdraw withdrew withdrawn|write wrote written`;

export interface VerbForm {
  readonly base: string;
  readonly past: boolean;
}

/** Participles that are adjectives as often as not: they stay themselves. */
const ADJECTIVES = new Set("used united left lost married based fried mixed closed frozen broken".split(" "));
/** Forms that are another word first: found (a company), saw, lay, felt, bore, rung, ground; left is a side. */
const OTHER_WORDS = new Set("rung lay lain lead led left saw".split(" "));
const VOWEL = /[aeiou]/;

function forms(base: string): [form: string, past: boolean][] {
  if (base.endsWith("e"))
    return [
      [`${base}s`, false],
      [`${base}d`, true],
      [base.endsWith("ie") ? `${base.slice(0, -2)}ying` : `${base.slice(0, -1)}ing`, false],
    ];
  if (/[^aeiou]y$/.test(base)) {
    const stem = base.slice(0, -1);
    return [
      [`${stem}ies`, false],
      [`${stem}ied`, true],
      [`${base}ing`, false],
    ];
  }
  const plural = /(?:s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`;
  const doubled = `${base}${base.at(-1)}`;
  const doubles = /[^aeiou][aeiou][bdgklmnprtv]$/.test(base);
  // British and American spelling differ in which verbs of two syllables double.
  const stems = doubles
    ? base.length <= 4 && !VOWEL.test(base.slice(0, -3))
      ? [doubled]
      : [doubled, base]
    : [base];
  return [
    [plural, false],
    ...stems.flatMap((stem): [string, boolean][] => [
      [`${stem}ed`, true],
      [`${stem}ing`, false],
    ]),
  ];
}

/** Every form of every verb on the list. */
export const verbForms: ReadonlyMap<string, VerbForm> = (() => {
  const found = new Map<string, VerbForm>();
  const irregular = IRREGULAR.trim()
    .split(/[|\n]/)
    .map((line) => line.trim().split(" "));
  const strong = new Set(irregular.map(([base]) => base));
  const put = (form: string, base: string, past: boolean) => {
    if (!OTHER_WORDS.has(form) && !ADJECTIVES.has(form) && !found.has(form)) found.set(form, { base, past });
  };
  const bases = [...REGULAR.trim().split(/\s+/), ...irregular.map(([base]) => base!)];
  for (const base of bases) found.set(base, { base, past: false });
  for (const [base, ...pasts] of irregular)
    for (const past of pasts) if (past !== base) put(past, base!, true);
  for (const base of bases)
    for (const [form, past] of forms(base)) if (!(past && strong.has(base))) put(form, base, past);
  for (const form of ["am", "is", "are", "'s", "being"]) found.set(form, { base: "be", past: false });
  found.set("has", { base: "have", past: false });
  return found;
})();
