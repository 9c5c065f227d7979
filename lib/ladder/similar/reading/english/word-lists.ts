const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Say nothing of what is asked. */
export const EMPTY = set(
  "a an the please kindly pls plz thanks thank hi hello hey ok okay so well um er oh actually basically really then exactly currently",
);

export const NEGATIONS = set(
  "not no never none nobody nothing nowhere neither nor without except excluding unless hardly barely rarely seldom non lack lacking minus instead",
);

export const MODALS = set("can could may might must should shall will would ought");

/** How many of them, and how exactly. */
export const SCOPES = set(
  `only just solely merely all every each any some most many much few several both half double triple twice once pair dozen whole entire total average mean median
  always usually often sometimes mostly partly almost nearly least exact approximately roughly even also too still already yet again ever enough another other else same
  different alone together per more less most least plenty majority minority both either whichever whatever everyone everybody everything anyone anybody anything someone somebody something`,
);

/** Who does what to whom, from where to where, in which order. */
export const RELATIONS = set(
  `from to into onto by with for of on in at about over under above below between among before after until till since during through across against toward towards within
  behind beside near off out up down as than like via around upon past beyond inside outside and or but if because while though although when that which who`,
);

export const PERSONS = set(
  "i me my mine myself we us our ours ourselves you your yours yourself he him his himself she her hers herself it its itself they them their theirs one this that these those",
);

/** Each is the contrary of another word here or of itself with a syllable before it: they only equal themselves and their synonyms. */
export const POLAR = set(
  `increase decrease cheap expensive high low big small long short fast slow early late open close buy sell include exclude add remove start end win lose income expense profit
  loss up down left right on off in out first last new old best worst good bad hot cold rich poor happy unhappy possible impossible legal illegal safe dangerous easy hard deposit withdraw
  send receive lend borrow give take come go push pull import export upload download activate deactivate enable disable lock unlock block unblock freeze unfreeze credit debit
  gain accept reject allow forbid love hate like dislike like before after above below over under inside outside public private internal external domestic international minimum maximum
  min max least most positive negative true false same different advantage disadvantage pro con cause effect question answer synonym antonym ascending descending gross net wet dry male female
  man woman boy girl mother father healthy unhealthy full empty even odd light dark strong weak heavy save spend earn owe own paid unpaid wireless wired`,
);

export const UNITS = set(
  `second minute hour day week month quarter year decade century daily weekly monthly quarterly yearly annual annually hourly kg kilo kilogram gram g mg lb lbs pound ounce oz ton tonne km kilometer kilometre meter metre m cm mm
  mile foot feet inch yard liter litre l ml gallon cup tablespoon teaspoon pint celsius fahrenheit kelvin degree watt volt kwh calorie byte kb mb gb tb dollar euro pound yen yuan won baht
  rupee franc peso usd eur gbp jpy thb cny krw inr aud cad sgd chf cent percent pixel point page word`,
);

/** Asking what one is, or to see one, is asking for the same thing; of anything else it is not. */
export const DATA_NOUNS = set(
  `spending expense balance transaction budget total amount summary report overview order invoice sale revenue customer product list number average price fee cost income
  profit margin rate bill subscription payment statement entry account contract forecast history saving category rank growth churn kpi metric performance health breakdown purchase capital formula
  definition population status date hour address policy size weight temperature headcount`,
);

/** Of these one has one's own: "my" says nothing more than "the". */
export const OWN_NOUNS = set(
  `spending expense balance transaction budget account card pin bill subscription payment statement entry saving order limit password delivery package parcel app purchase income transfer grocery food`,
);

/** Of these, the forms in -er and -est compare; "customer" does not. */
export const COMPARABLE = set(
  `big large small little long short tall high low deep wide narrow thick thin heavy light fast slow quick early late old new young cheap costly dear rich poor strong weak hard soft easy near far close
  hot cold warm cool bright dark loud quiet clean dirty dry wet sweet sour fresh healthy happy sad busy safe great fine simple nice smart clever kind loose tight rare common cute ugly pretty
  lovely friendly tasty crazy lazy noisy heavy funny angry hungry sunny cloudy rainy windy`,
);

/** On them is about them: "questions on", "a book on". */
export const TOPICS = set(
  "question quiz essay poem book flashcard article report lesson note presentation story paper test information info tip idea advice card talk speech paragraph document",
);

/** Nouns that say of what: "X of Y" is "Y X". */
export const HEADS = set(
  `spending expense rate fee price cost policy list summary report balance limit number history statement average value budget sale revenue margin percentage meaning definition population
  age height capital formula benefit cause reason recipe grammar spelling total growth forecast performance value amount size area speed author inventor`,
);

/** Then words are what is asked about: no synonym and no other form may stand for one. */
export const ABOUT_WORDS = set(
  `spell spelling pronounce pronunciation translate translation synonym antonym plural singular rhyme word letter grammar tense conjugate conjugation noun verb adjective adverb idiom slang say
  etymology abbreviation acronym capitalise capitalize syllable prefix suffix anagram rewrite rephrase proofread correct spelled`,
);

/** Not the plural of what they look like. */
export const NOT_PLURAL = set(
  `news goods customs arms contents glasses spirits manners works pants shorts jeans bars headquarters series species physics maths mathematics economics politics ethics statistics means
  always perhaps besides across business access address process progress success class pass less unless yes this his its as is was has does us bus gas plus bonus status campus virus
  focus census lens chess mess dress press stress boss loss cross grass glass mass bass guess kiss miss dress thus analysis basis crisis diabetes atlas canvas texas paris
  minutes seconds papers looks savings odds sales details pros cons`,
);
