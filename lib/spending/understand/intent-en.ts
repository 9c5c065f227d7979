import type { Intent } from "./intent.ts";
import {
  isAnnounced,
  isEnglishStatement,
  isFortune,
  isNotTheWriters,
  tellsOfMoney,
} from "./statements-en.ts";

const LEAD = "^(?:(?:so|and|hey|hi|ok|okay|btw|but|um|hmm|well|also|oh|wait|please|pls)[, ]+)*";
const ACT =
  "(?:pay|buy|get|spend|send|transfer|renew|settle|order|purchase|book|top up|repay|return|cover|give|put|deposit|withdraw|donate|lend|sell|cost|refill|fill up|invest|replace|fix|pick up|return)";

const QUESTION = [
  new RegExp(
    `${LEAD}(?:how (?:much|many|do|does|did|can|is|are|was|come|about|to|long|far|often)|how's|hows|what|what's|whats|when|when's|where|where's|why|which|who|who's|whose)\\b(?! a (?:day|week|night)| in rome)`,
  ),
  new RegExp(
    `${LEAD}(?:is|are|was|were|am|do|does|did|can|could|should|shall|would|will|has|have|may|might|isn't|aren't|don't|didn't|can't|won't) (?:i|you|we|they|he|she|it|there|the|this|that|these|those|my|your|our|any|anyone|anybody|someone|a)\\b|${LEAD}(?:is|was|are|does|do|would|will) #`,
  ),
  /\bhow much\b|\bhow many\b|\banyone know\b|\bwhat (?:is|was|are) the (?:price|cost|balance)\b|\bcan you\b|\bcould you\b|\bwould you\b|\btell me\b|\bshow me\b|\bremind me what\b|\bdo you\b|\bdid you\b|\bare you\b/,
];
const AMOUNT_UNKNOWN =
  /\b(?:forgot|forget|forgotten|don'?t (?:remember|recall|know)|can'?t (?:remember|recall)|cannot remember|not sure|unsure|dunno|no idea|didn'?t (?:see|check|keep|catch)|lost (?:the )?(?:receipt)|no receipt|(?:a few|few|couple(?: of)?|some|several|lots of|loads of|a bunch of|a little|many) (?:bucks|dollars|quid|pounds|euros|baht|notes|coins|bills)|spent (?:quite )?(?:a lot|a fortune|loads|way too much|a bunch|a ton|so much|too much|a bit|some)(?: of)?(?: money| cash)? (?:on|at|for))\b/;
// "forgot my lunch so subway 8.70", "spent way too much on shoes 210": the amount is there all the same.
const KNOWN_AFTER_ALL =
  /\b(?:forgot|forgotten|forget) (?:my|to|our|his|her|about)\b|\bspent (?:quite |way )?(?:too much|so much|a lot|a fortune|loads|a bit|a bunch|a ton)\b/g;
const WISH =
  /\b(?:want|wants|wanna|wanted to|wish|wishing|wishlist|wish list|hope (?:to|i|we|they|he|she|it)|hoping|fingers crossed|praying|would (?:like|love)|i'd (?:like|love)|i would (?:like|love)|dream(?:ing)? (?:of|about)|craving|thinking (?:of|about)|thinking i (?:might|should)|think (?:i'll|i should|i might|about)|considering|might (?:buy|get|order|need)|maybe (?:i'll|i should|i will|get|buy|we|later|next)|should(?:n't)? (?:i |we )?(?:buy|get|save|stop|eat|spend|cut|have|order|really)|could (?:buy|use|get|afford)|can'?t afford|cannot afford|let'?s|looking (?:for|to buy|to get|forward)|shopping for|if (?:i|only|we|it|you)|save up for|saving up|saving (?:money )?for|savings goal|one day|some ?day|interested in|in the market for|would cost|would be nice|can'?t wait|wish i|dying for|tempted|plan(?:s|ning)? to (?!pay|transfer|send)|planning (?:on|a|for)|recommend|any recommendations|suggest|idea:|considering|trying to (?:save|cut|spend)|need(?:s)? (?:more|some) (?:money|cash)|need a (?:raise|vacation|holiday|break|drink|new)|wouldn'?t mind|fancy (?:a|some))\b/;
const UNPAID =
  /\b(?:haven'?t|have not|hasn'?t|has not|hadn'?t|not|didn'?t|did not|never) (?:yet )?(?:been )?(?:paid|pay)\b.*\byet\b|\b(?:unpaid|not (?:yet )?(?:been )?paid|haven'?t (?:yet )?paid|have not paid|yet to (?:pay|be paid)|hasn'?t been paid|not paid yet|still (?:need|have|got) to pay|still unpaid|still owe|payment pending|pending payment|outstanding)\b/;
const NEGATED =
  /\b(?:didn'?t|did not|don'?t|do not|doesn'?t|never|haven'?t|have not|hasn'?t|won'?t|will not|not|no longer|couldn'?t|wouldn'?t|decided (?:not|against)|without|instead of)\b (?:\w+ ){0,2}?(?:buy(?:ing)?|bought|pay(?:ing)?|paid|spend(?:ing)?|spent|order(?:ed|ing)?|purchas(?:e|ed|ing)|get(?:ting)?|got|eat|eaten|take|taken|go|went|charge[d]?|cost|need)\b|\b(?:spent nothing|bought nothing|no[- ]spend|no spending|nothing (?:today|bought|spent|yesterday)|zero spend|cancell?ed (?:the|my|our|an?) (?:order|trip|booking|plan|purchase)|skipped (?:lunch|dinner|breakfast|coffee)|for free\b|it was free|was free|got .* for free|free of charge|window shopping)/;
const STATEMENT =
  /\b(?:bus|train|flight|ferry|plane|tram) (?:# )?(?:leaves|departs|arrives|lands|boards|boarding)\b|^(?:delete|undo|remove|edit|export|import|settings|help|log ?out|sign out)\b|^(?:i |i've |have )?(?:lost|gained) # ?(?:pounds|lbs|kgs?|kilos?|stone)?(?: (?:this|last|in|since|so)\b.*)?$|\b(?:password|passcode|otp|verification code)\b|\b(?:bus|train|flight|room|seat|gate|platform|tram)\b.* is (?:late|full|delayed|closed|open|here|cancell?ed)\b|\b(?:won|lost|beat|win|lose|score[sd]?)\b.*#\s?-\s?#|\b(?:(?:my|account|bank|current|card|available) balance(?! transfer)|balance (?:is|of|was|left)|left in (?:my|the)|have (?:only )?#? ?(?:\w+ )?left|# left|remaining|(?:my|monthly|weekly|the|our|set|daily) (?:budget|limit|allowance limit|goal|target)|budget(?: is| of| for|ing)?\b|(?:goal|target) (?:is|of|for)|net worth|costs\b|(?:price|prices) (?:of|went|is|are|up|down|for)|exchange rate|(?:stock|share|gold|oil|gas) prices?|is worth|went up|gone up|went down|dropped to|hit #|trading at|market cap|for sale|on sale for the|is (?:now )?on sale|is (?:going|selling) for|i have #|i've got #|i only have|per share|i spend (?:too much|a lot|way too)|spending too much|spent (?:too much|so much|way too much|a lot)(?: money)?(?: this| last| today| lately|$)|i(?:'m| am) (?:so )?broke|calories|cal\b|kcal)/;
const FUTURE = [
  new RegExp(
    `\\b(?:will|i'll|we'll|'ll|gonna|going to|gotta|got to|have to|has to|need to|needs to|must|supposed to|about to|remember to|remind me to|don'?t forget to|dont forget to|reminder to|reminder|plan(?:ning)? to|should) (?:also |then |probably |still |go )?(?:${ACT})\\b`,
  ),
  /\b(?:will|to) be (?:paid|charged|due|billed|transferred)\b|\b(?:will|gonna|going to) need\b|\bwill (?:cost|come|arrive|charge|get paid|receive)\b|\bto[- ]pay\b|\bpay by\b|\bupcoming\b|\bscheduled (?:payment|for)\b|\bdue\b|\bi owe\b|\bowes? me\b|\bowe\b|\bowing\b|\bowed\b|\bpayable\b|\bneeds? paying\b|\bto be paid\b|\bbill (?:is )?coming\b|\bbuying\b.*\b(?:tomorrow|next)\b|\bpaying\b.*\b(?:tomorrow|next|later)\b|\bpay later\b|\bwill\b.*\b(?:rent|bill)\b/,
];
const NOT_FUTURE =
  /\b(?:paid|have paid|settled|sorted|already|got paid|received)\b|\bdue diligence|\boverdue fine\b|\bfine\b/;
const BOOKED =
  /\b(?:booked|bought|paid|reserved|ordered|prepaid|pre-?paid|deposit|got|purchased|renewed|paid for|preordered|tickets?)\b/;

const STRONG =
  /\b(?:bought|bougt|paid|payed|purchased|ordered|reordered|donated|withdrew|transferred|transfered|lent|loaned|borrowed|filled (?:up|the)|fill up|topped up|top up|refuell?ed|refill(?:ed)?|ate out|dined out|eating out|ate at|dined at|gassed up|tipped|got paid|renewed|subscribed|splurged|treated|refunded|repaid|invested|deposited|recharged|rented|booked|prepaid|chipped in|sold|got (?:my|the|a) (?:paycheck|paycheque|salary|refund|bonus|pay|wages?|dividend|tax refund|haircut|hair cut|nails|massage|parking ticket|speeding ticket|fine|oil change|tattoo|manicure|pedicure)|salary (?:is )?(?:in|came|arrived|hit)|payday|paycheck|(?:car|laundry|dry cleaning) (?:washed|serviced|repaired)|got (?:my )?(?:hair|nails|car|bike|phone|laptop|shoes|watch|screen|teeth|oil|tires|eyebrows) (?:\w+ )?(?:cut|done|fixed|repaired|washed|serviced|cleaned|changed|replaced))\b|\bspent\b(?! (?:the|all|time|my|an?|\d+|two|three|some|hours?|too|so|way|most|quality|half|nothing|every|last|this|yesterday|today) ?(?:day|night|morning|afternoon|evening|weekend|week|time|hours?|minutes?|month|year|much|long|life|whole|entire|christmas|summer|winter|holiday|with)?)/;
const WEAK =
  /\b(?:had|have had|ate|eaten|grabbed|picked up|got|gotten|went (?:to|for|out|shopping|bowling|skiing)|took|watched|gave|sent|mailed|shipped|fixed|repaired|replaced|treated|shopping|shopped|charged|bill|fee|rode|caught|visited|saw|stopped (?:at|by)|drank|stayed (?:at|in)|hired|joined|signed up|received|gifted|played|printed|serviced|cleaned|washed|fed|run|lunch|dinner|parked)\b/;
const CHATTER =
  /\b(?:good (?:morning|night|evening|afternoon|day|luck)|morning!|hello|hi there|hey there|how are|thanks|thank you|thx|sorry|congrats|congratulations|happy (?:birthday|new year|anniversary|holidays|friday|monday|thanksgiving|easter)|merry christmas|see you|see ya|call me|text me|call #|call (?:mom|mum|dad|the|him|her|you)|meeting|meet (?:at|with|me|up)|appointment|interview|class (?:at|starts)|exam|homework|lecture|i love|i like|i hate|i miss|love (?:it|this|you)|i'm (?:so |really |very )?(?:tired|hungry|happy|sad|bored|sick|home|late|busy|fine|good|ok|okay|here|at|on|in|not|still|going|back|\d)|i am (?:so |really |very )?(?:tired|hungry|happy|sad|bored|sick|home|late|busy|\d)|i feel|feeling|it'?s (?:raining|hot|cold|snowing|sunny|late|#|\d|so|too|a|the|been|my)|weather|temperature|degrees|weigh|weight is|height is|tall|woke|wake|alarm|slept|sleep|bedtime|ran|walked|jogged|hiked|cycled|workout was|steps|score|scored|won by|lost by|beat|game (?:was|is|tonight|starts)|flight (?:# )?(?:leaves|departs|lands|is|at|number)|train (?:# )?(?:leaves|departs|arrives|is)|bus (?:# )?(?:leaves|departs|arrives|is late|is)|arrives?|departs?|landing|password|passcode|pin is|otp|wifi|code is|room number|my number|phone number|address is|email is|birthday is|born|years old|anniversary is|is late|was late|is full|is delayed|is here|is broken|is closed|is open|is cancelled|traffic|stuck in|running late|be there|on my way|omw|lol|haha|lmao|great (?:day|time|news|job|movie|food)|nice (?:day|weather|to)|had (?:a |an |so |such )?(?:\w+ )?(?:day|time|fun|dream|headache|idea|fever|nap|chat|talk|argument|meeting|call|feeling|baby|blast|cold|problem|issue)|watching|reading|studying|at home\b.*\b(?:movie|tv|game)|(?:movie|tv|film|game|show) at home|remember|don'?t forget|note to self|todo|to-do|to do:|deadline|project|report|presentation|email|weekend plans|plans?\b)/;
const PRICEY =
  /\b(?:expensive|pricey|pricy|overpriced|costly|cheap|cheaper|cost (?:a lot|so much|too much|a fortune|an arm|me|way)|a rip ?off|ripoff|so much money|a bargain|good deal|a steal|wasn't cheap|not cheap)\b/;
const PLACES_NOT_SPENT =
  /\bwent to (?:the )?(?:gym|work|bed|sleep|school|office|church|bank|park|beach|class|library|a meeting|home|temple|university|college)\b|\b(?:got|sent|took) (?:a |an |the |some |my )?(?:home|email|emails|text|message|call|nap|shower|walk|photo|photos|picture|pictures|break|look|seat|test|exam|cold|headache|up|back|lost|married|engaged|sick|promoted|promotion|ready|note|notes|rest|bath|selfie|off|there|here)\b/;

export function englishIntent(words: string): Intent {
  const numbers = /#/.test(words);
  const amountUnknown =
    AMOUNT_UNKNOWN.test(numbers ? words.replace(KNOWN_AFTER_ALL, "") : words) ||
    (!numbers && isFortune(words));
  const unpaid = UNPAID.test(words);
  const paid = NOT_FUTURE.test(
    words.replace(/\b(?:to|will|gets?|not|be|getting) (?:be )?(?:paid|charged)\b/g, ""),
  );
  const future =
    unpaid ||
    ((FUTURE[0]!.test(words) || FUTURE[1]!.test(words) || isAnnounced(words)) &&
      !(paid && !/\b(?:need|have|going|gonna|will|must) (?:to )?(?:pay|buy|be paid)\b/.test(words)));
  const verb =
    STRONG.test(words) || (!numbers && tellsOfMoney(words))
      ? "strong"
      : WEAK.test(words) && !PLACES_NOT_SPENT.test(words)
        ? "weak"
        : undefined;
  const base: Intent = {
    ...(future ? { future } : {}),
    ...(amountUnknown ? { amountUnknown } : {}),
    ...(verb === undefined ? {} : { verb }),
    ...(PRICEY.test(words) ? { pricey: true } : {}),
    ...(CHATTER.test(words) ? { chatter: true } : {}),
  };
  if (!amountUnknown && QUESTION.some((pattern) => pattern.test(words)))
    return { ...base, ignore: "question" };
  if (/^(?:is|are|am|does|do|did|should|could|would|shall) \w/.test(words) && !numbers)
    return { ...base, ignore: "question" };
  if (
    /\bfree\b/.test(words) &&
    !numbers &&
    !/(?:sugar|gluten|dairy|fat|duty|smoke|lactose|hands|tax)[- ]?free|free (?:range|from)/.test(words)
  )
    return { ...base, ignore: "negated" };
  if (/^(?:any|anyone|anybody|anything|know any|got any|seen any)\b.*\?\s*$/.test(words))
    return { ...base, ignore: "question" };
  if (/\?\s*$/.test(words) && !numbers && !amountUnknown) return { ...base, ignore: "question" };
  if (isNotTheWriters(words)) return { ...base, ignore: "negated" };
  if (unpaid) return base;
  if (WISH.test(words) && !(verb === "strong" && numbers && !/\bif\b|\bshould\b/.test(words)))
    return { ...base, ignore: "wish" };
  if (
    NEGATED.test(words) &&
    !amountUnknown &&
    !/\bdon'?t forget\b|\bdidn'?t get (?:a )?receipt|\bnot (?:get|getting|go|going) (?:back|again)/.test(
      words,
    )
  )
    return { ...base, ignore: "negated" };
  if (STATEMENT.test(words) && !(verb === "strong" && !/\b(?:costs|budget|balance is|left)\b/.test(words)))
    return { ...base, ignore: "statement" };
  if (verb !== "strong" && !future && isEnglishStatement(words)) return { ...base, ignore: "statement" };
  return base;
}

/** Paid already for a day to come: "booked a hotel for next week 240". */
export function isBooking(words: string): boolean {
  return BOOKED.test(words) || /จอง|ซื้อตั๋ว|ตั๋ว|มัดจำ|จ่ายล่วงหน้า/.test(words);
}
