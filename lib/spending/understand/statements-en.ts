/**
 * English lines that hold numbers or known things and still tell of no spending: measurements, ages, scores, prices that
 * were seen or offered, what others spent, what was nearly bought. Cues stand in folded words with `#` for numbers.
 */

const r = (source: string): RegExp => new RegExp(source);
const HEDGE =
  "(?:now |at |only |about |around |already |nearly |almost |still |just |like |up to |down to |currently )*";
const ANYONE =
  "(?:he|she|they|someone|somebody|the guy|a guy|the (?:seller|buyer|dealer|shop|store|landlord|mechanic|garage|builder|owner|agent|vendor|man|woman|lady|driver|dude))";
const MARKET =
  "(?:bitcoin|btc|eth|ethereum|crypto|gold|silver|oil|brent|stocks?|shares?|tesla|nvidia|apple stock|dow|nasdaq|ftse|sensex|nifty|s&p(?: #)?|asx|sti|index|euro|dollar|pound|rupee|yen|baht|mortgage rates?|interest rates?|inflation|unemployment|gdp|house prices|rents)";

const MEASURED = r(
  `\\b(?:temp|temperature|fever|blood pressure|heart ?rate|resting hr|pulse|glucose|blood sugar|cholesterol|bmi|body fat|humidity|uv(?: index)?|aqi|pollen|vo2(?: max)?|hr|rhr|hrv|spo#|pb|1rm|#rm|screen time|sleep score|step count|hdl|ldl|iq|gpa|cgpa|credit score|fico|elo|mmr|fps|ping|latency|mileage|odometer) (?:is |was |of |reading |reads |hit |today |this morning |went ){0,2}${HEDGE}#`,
);
const AGES = r(
  `^(?:he|she|they|we|i)(?: is| are| am|'s|'re|'m) ${HEDGE}#(?! (?:bucks|dollars|short|down|richer|poorer))|\\b(?:turned|turns|turning) #(?!\\d)|\\b(?:kids?|son|daughter|twins|boys?|girls?|baby|toddler|he|she|they|i|we|dog|cat|puppy|kitten|mum|mom|dad|nan|gran|grandma|grandpa|grandad|granddad|grandson|granddaughter|nephew|niece|husband|wife)(?: is| are| am|'s|'re|'m) ${HEDGE}#(?: and #)?(?: now| today| tomorrow| soon| already| years?.*| next.*| this.*)?[.! ]*$`,
);
const SCORES =
  /\b(?:won|win|wins|lost|lose|loses|beat|beats|drew|tied|leading|led|trailing|up|down|final|score|ft|ht|full time|half time)\b(?: \w+){0,3} (?:by )?# ?(?:-|–|to|nil|all) ?#|\b(?:won|lost|beat \w+) # ?(?:nil|all|love|sets?|goals?|points?)\b|\b(?:scored|bowled|batted|shot|ran|hit|made) (?:a |an )?(?:# (?:goals?|points?|runs?|wickets?|over par|under par|free throws|threes)|hat ?trick|century)|\b(?:level|lvl|rank|ranked|wave|prestige|streak|xp|elo) (?:is |up to |at |of )?#|\bon (?:level|day|page|chapter|episode|season|question|week) #/;
const PRICE_SEEN = r(
  `\\b(?:is|are|it's|they're|'s) ${HEDGE}#(?:p|c)? (?:a|an|per|each|now|these days|nowadays|in (?:the|this|some)|at (?:the|some|this|that)|over there|here|there|wtf|omg|smh|madness|insane|crazy|ridiculous|lol|wow)\\b|\\b(?:want|wants|wanted|asking|asked|asks|offered|offers|quoted|quoting|quotes|bid|demanded) (?:me |us |for |around |about |like |a |an |over |under |only ){0,3}#|\\b${ANYONE} (?:charges?|is charging|are charging|offered|quoted|wants?|wanted)\\b|\\b(?:listed|priced|advertised|valued|appraised|selling|going|retails?|estimated) (?:at|for) ${HEDGE}#|\\bquoted\\b|\\b(?:that|this|the|they|he|she|my|their)(?: \\w+){0,2} charges? (?:like |me |us )*#|\\bworth (?:like |about |around |over )?#|\\bcosts? #.* (?:near me|nowadays|these days|now|over here|over there)\\b|\\bused to (?:cost|be) #|\\b(?:saw|seen|found) (?:a|an|it|one|some|the|this) .*\\bfor #|\\bheard .* (?:is|are|for|was) #|\\bhave(?:n't)? (?:you )?seen\\b`,
);
// "the answer is 42", "a pint is 8 in london": what is, not what was paid; bills and totals are said so as well.
const IS_NUMBER = r(
  `^(?!.*\\b(?:rent|bill|total|fees?|tuition|fare|tip|subscription|premium|share|half|deposit|damage|charge|tax|payment|amount|cost|price|change|balance|salary|pay|bonus|refund|left|emi|dues)\\b)(?:\\S+ ){1,5}(?:is|are|isn't|aren't) ${HEDGE}#|# (?:\\w+ )?(?:is|are|isn't|aren't) (?!#|paid|for|on|due|in|my|the total|settled|sorted|done|gone|spent|total)\\w`,
);
const MARKETS = r(
  `\\b${MARKET}\\b(?: \\w+)? (?:closed|opened|is (?:at|up|down|above|below|back)|are (?:at|up|down|above|below|back)|at|hit|hits|reached|peaked|dropped|fell|rose|jumped|crashed|rallied|tanked|soared|broke|crossed|passed|above|below|up|down)\\b`,
);
const NEWS =
  /\b(?:billion|bn|trillion|# million (?!dollars|baht|won|yen|rupiah|dong|rupees)\w+s\b|breaking news|headline|the news|according to|ceo|president|prime minister|parliament|congress|senate|nasa|the government|the fed|election|votes?|polls?|earthquake|magnitude|hurricane|cases of|population|acquired|ipo|layoffs|laid off|world record)\b/;
const NEARLY =
  /\b(?:almost|nearly|(?:was|were) (?:about|going|gonna|tempted|meant|supposed) to|was gonna) (?:just )?(?:buy|bought|get|got|order|ordered|pay|paid|spend|spent|book|booked|purchase|purchased|cave|caved)\b|\b(?:put (?:it|them|that|the (?:# )?(?:\w+ ?){1,4}) back(?! in)|walked (?:away|out)|talked myself out|resisted|changed my mind|backed out|decided against|passed on|left (?:it|them) (?:there|at the|on the shelf)|no way (?:i'?m|am i)|not paying|not worth|refuse to pay|ain'?t paying|(?:would|could|should|might)(?: have|'?ve| of) (?:cost|been|paid|bought|spent|gotten|got|saved)|would(?:n't)? pay|wouldn'?t have|didn'?t (?:even )?(?:need|have to|end up|bother)|skipp(?:ed|ing)|abstained|zero spent|#? ?no[- ]spend|no (?:coffee|takeaway|takeout|shopping|eating out|spending|snacks|alcohol|booze) (?:today|this|all|for|since|week)|nothing spent)\b/;
const OTHERS_PAID =
  /^(?:my |the )?(?:mum|mom|dad|parents|brother|sister|wife|husband|hubby|boyfriend|girlfriend|bf|gf|uncle|aunt|auntie|grandma|grandpa|nan|gran|cousin|roommate|flatmate|friend|boss|(?!i |we |got |just |have |already |been |was |finally |getting |not |and )\w+(?= paid for)) (?:paid|covered|treated) (?:for )?(?!me\b|us back|back)(?:the |my |our |us )?(?:\w+ ?){0,3}$|\b(?:neighbou?r|friend|cousin|colleague|coworker|he|she|they|company|\w+) (?:just |have |has )?sold (?:his|her|their|the company)\b|\b(?:on the (?:house|company|firm|boss)|(?:'s|his|her|their|your) (?:treat|shout)|(?:company|work|boss|office|insurance|employer|school|(?:my|his|her) (?:mum|mom|dad|parents|friend|boss)|he|she|they) (?:paid|covered|picked up|got|treated|footed) (?:for )?(?:the |my |our |it|everything|lunch|dinner|drinks|breakfast|this|that|us|me to)|(?:council|government|city|state|club|university|nasa|army) (?:just |has |have )?(?:spent|bought|sold|raised|lost|made)|\w+ (?:earns|makes) # (?:a|an|per)|(?:brother|sister|cousin|uncle|aunt|friend|mate|neighbou?r) (?:earns|makes)|(?:sold|made|lost|raised|shipped|built|produced) # (?:million|billion) (?!dollars|baht|won|yen|rupiah|dong|rupees)\w+s|comped|complimentary|freebie|for nothing|didn'?t cost (?:me )?(?:anything|a thing)|won'?t let me pay|wouldn'?t let me pay)\b|^(?:he|she|they|my (?:neighbou?r|friend|boss|coworker|colleague|mate|manager|teacher)|neighbou?rs?|everyone|some(?:one| guy| dude| people)|people) (?:just |has |have |had |really |apparently )?(?:bought|paid|spent|ordered|booked|pays|spends|buys|blew|dropped|bet|makes|earns) (?!me\b|us\b|back\b|for me\b|for us\b|.*\b(?:me|us) back\b)/;
const CODES =
  /\b(?:gate|door|entry|access|alarm|lock|locker|zip|area|post|postal|country|wifi|booking|confirmation|tracking|reference|ref|order|employee|student|member|account|passport|licence|license|serial|vin|flight|case|ticket|model|routing|sort) (?:code|number|no\.?|num|pin|id|password|ref)\b|\(#\) ?#|\b(?:tel|phone|mobile|cell|whatsapp|fax)\b[: ]+\+?# ?#|\b(?:call|ring|text|dial)\b[: ]+(?:\w+ ){0,2}(?:on |at )?\+?# ?#|\b(?:my|the|his|her) (?:pin|number|code|extension|size|shoe size|waist|inseam|locker|desk|seat|bib|jersey|license plate|plate|postcode|zip) (?:is |no )?#/;
const MARKS =
  /\b(?:got|gets|scored|received|achieved|earned|expecting|predicted) (?:a |an )?#(?: ?%| percent)? (?:in|on|for|out of) (?:my |the |his |her |their )?(?:maths?|physics|chemistry|chem|biology|bio|english|science|history|geography|geo|french|spanish|tests?|exams?|quiz|ielts|toefl|sat|gre|gmat|lsat|finals?|midterms?|essay|assignment|driving|mocks?|papers?|spelling|reading|theory|#)\b|\boutside\b.*\b(?:today|this|now|again|tonight)|\btable for # (?:at|on|tonight|tomorrow|in|people|please)|\btook (?:me |us |about |over |around |like |him |her |them )*# (?:mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?|tries|attempts)\b/;
const LEFT_OVER =
  /(?:^|\b(?:only|just|still|got|have|with) )# (?:more )?(?:\w+ ){0,2}(?:left|to go|remaining|until|till|away)\b/;
const ORDERS =
  /\b(?:order|parcel|package|ticket|case|claim|request|delivery|locker|number) (?:no\.? |number )?#? ?# (?:is |has |has been |was |now )?(?:ready|shipped|delivered|dispatched|confirmed|cancell?ed|delayed|arriv|on (?:its|the) way|out for|please)|^(?:the )?(?:wi-?fi|password|pw|login|username|user|email|pin|code|address|postcode) ?(?:password |code |name )?(?:is|:|=)|\b(?:evening|party|assembly|open day|open house|viewing|clinic|surgery|drop in|session|event|sale|meetup|practice|fair|fete|service|mass) (?:is |from |on \w+ |at )?# ?(?:-|to|til|till|until) ?#/;
const RECIPE =
  /\b(?:recipe|preheat|bake (?:at|for)|oven (?:at|to)|serves #|simmer|whisk|tbsp|tsp|tablespoons?|teaspoons?)\b/;
const TIMES =
  /\b(?:shift|office hours|opening hours|hours|open|opens|on call|working|work|school|class|lesson|practice|training|rehearsal|standup|retro|sync|kick ?off|curfew|check ?in|check ?out|boarding|doors|party|reservation|booking|table|dentist|doctor|gp|physio|vet|mot|haircut|viewing|interview|meeting|call|appointment|appt|pickup|drop ?off) (?:is |are |was |starts? |ends? |opens? |booked |moved |pushed |for |from |at |by |to |until |til |till ){1,3}# ?(?:(?:-|to|til|till|until) ?#|am|pm|o'?clock|sharp|ish|tomorrow|today|tonight|on)\b(?!.*#)|\b# ?(?:-|to) ?# (?:shift|today|tomorrow|hours)\b|\b(?:in|for|every|after|about) # (?:mins?|minutes?|hours?|hrs?|days?|weeks?|months?|years?)\s*(?:late|early|left|to go|away|from now|straight|clean|sober|ago today|behind|ahead|over|old)?\b.*(?:exam|delay|late|left|to go|sober|wait|waiting|queue|arriv|until|till)|\b(?:mins?|minutes|hours|days|weeks|sleeps) (?:until|till|til|to go|left|late|behind|early)\b|\bmeeting ran\b/;
const TALK =
  /^(?:happy|merry|congrats|congratulations|thanks|thank you|ty|cheers|good (?:morning|night|luck|job|evening)|gm|gn|hi|hello|hey|yo|sup|bye|see (?:you|ya)|ttyl|brb|lol|lmao|omg|wow|nice|cool|great|awesome|ok|okay|yes|no|nope|yep|sure|test|testing|asdf)(?: (?!paid|bought|spent|got|grabbed)\w+){0,4}(?: #(?:st|nd|rd|th)?(?: \w+){0,2})?[!. ]*$/;

const STATEMENTS = [
  ORDERS,
  MARKS,
  LEFT_OVER,
  IS_NUMBER,
  MEASURED,
  AGES,
  SCORES,
  PRICE_SEEN,
  MARKETS,
  NEWS,
  CODES,
  RECIPE,
  TIMES,
  TALK,
];

/** A state of affairs, a price that was only seen, news, a code, a time. A verb of paying outweighs these. */
export function isEnglishStatement(words: string): boolean {
  return STATEMENTS.some((pattern) => pattern.test(words));
}

/** It was nearly bought, or somebody else paid: verbs of paying are in it and do not count. */
export function isNotTheWriters(words: string): boolean {
  return NEARLY.test(words) || OTHERS_PAID.test(words);
}

const STATE_VERBS =
  /^(?:is|are|isn't|aren't|turned|turns|needs?|wants?|says?|said|thinks?|knows?|looks?|feels?|seems?|lasts?|lasted|starts?|started|ends?|ended|finished|opens?|closes?|closed|leaves?|arrives?|arrived|lives?|works?|wins?|ranked|reached|grew|dropped|rose|fell|counted|measured|reads?|shows?|runs?|ran|waited|drove|driven|swam|climbed|cycled|lifted|benched|squatted|plays?|played|waiting|happened|equals?|means?|contains?|holds?|fits?|weighs?|hits?|goes|becomes?|became|remains?|scored?|scores|lost|gained|passed|failed)$/;

/** A verb that tells how things are: with bare numbers and unknown things, no spending. */
export function isStateVerb(word: string): boolean {
  return STATE_VERBS.test(word);
}

const DAY =
  "(?:mon|tues?|wed|wednes|thu|thurs?|fri|sat|satur|sun)(?:day)?|jan\\w*|feb\\w*|march|april|may|june|july|aug\\w*|sept?\\w*|oct\\w*|nov\\w*|dec\\w*";
const COMING = [
  r(
    `\\b(?:renews?|renewing|auto-?renews?|renewal|expires?|comes? out|coming out|going out|goes out|coming (?:in|up|soon)|is coming|(?:will )?bills? me|charges? me|kicks? in|gets? (?:charged|billed|taken|debited)|is (?:charged|billed|taken|debited)|direct debit)\\b.*\\b(?:on|in|by|tomorrow|tmrw|tmr|next|this|soon|later|end of)\\b`,
  ),
  r(
    `^(?:i'm |we're |i am |we are |im )?(?:also |probably |finally )?(?:paying|buying|sending|transferring|booking|settling|renewing)\\b.*\\b(?:tomorrow|tmrw|tmr|tmw|next|later|soon|on (?:the #|${DAY})|this (?:weekend|week|${DAY})|in (?:# |a |two |three |${DAY}))`,
  ),
  r(
    `\\b(?:bill|invoice|payment|rent|subscription|fees?|tuition|instal?l?ment|premium|mortgage|loan|tax|deposit|insurance|dues|balance)\\b.*\\b(?:arriv(?:es|ing)|expected|is next|comes? (?:next|tomorrow|in|on)|coming|goes up|falls? on|lands? on|hits? on|is (?:on|for) (?:the #|${DAY}|next|tomorrow))`,
  ),
  /\b(?:needed|wanted|required|payable|money (?:is )?due|to be in|wants paying) (?:by|before|on|in|for) \b|^(?:pay|buy|send|transfer|book|order|renew|settle|return)\b.*\b(?:when|before|by|tomorrow|tmrw|tmr|next|later|once|as soon as)\b/,
  /\b(?:i|we)(?:'ve| have)? (?:still )?(?:need|got|gotta|have|ought) (?:to )?(?:sort|settle|cover|pay|buy|get|send|book|order|renew|top)\b|\b(?:need|needs|must|gotta|remember|remind me|don'?t forget|dont forget|todo:?|to-do:?|reminder:?) (?:to )?(?:pay|buy|get|send|book|order|renew|settle|transfer|pick up|return|top up)\b|\bstill (?:need|have|owe|gotta)\b/,
];

/** The payment is announced: "renews on the 28th", "coming out on monday", "paying the deposit tomorrow". */
export function isAnnounced(words: string): boolean {
  return COMING.some((pattern) => pattern.test(words));
}

const ARRIVED =
  /\b(?:salary|bonus|pay ?check|paycheque|pay|wages?|refund|cash ?back|dividends?|pension|stipend|commission|rebate|reimbursement|payslip|payout|deposit|invoice|loan|grant|scholarship|benefits?|allowance|inheritance|royalties|overtime|tax return)(?: \w+){0,3}? (?:landed|came|arrived|hit|cleared|dropped|is in|is here|came through|got here|credited|posted|went through|showed up|finally in|(?:is )?in the (?:bank|account))\b/;
const SPENT =
  /\b(?:dropped|blew|blown|shelled out|forked out|forked over|coughed up|splashed out|splurged|went all out|burned|burnt|racked up|treated (?:myself|ourselves|him|her|the)|stocked up|loaded up|re-?stocked|refuell?ed|fuell?ed up|tanked up|gassed up|filled (?:up|the)|topped[- ]up|settled (?:up|the|my)|sorted (?:out )?(?:the|my)|took care of the|picked up (?:some|the|a|my|more|new)|paid off|paid for|cashed in|checked out|(?:got|been|was|were|getting) (?:charged|billed|stung|fined|hit with))\b/;
const FORTUNE =
  /\b(?:(?:cost|costs|spent|paid|dropped|blew|charged|for)(?: \w+){0,3} (?:a (?:fortune|bomb|packet|small fortune|lot|ton|bunch|load|heap|pretty penny)|an arm and a leg|way too much|too much|so much|loads|heaps|tons|god knows|who knows|through the nose|more than (?:i|we) (?:should|planned|wanted))|forgot (?:how much|the (?:price|amount|total))|can'?t remember how much|no clue how much|(?:sent|gave|lent|paid|transferred|wired|owe|venmoed|zelled)(?: \w+){0,4} (?:some|a bit of|a little|more|lots of|a lot of) (?:money|cash|change)|not sure how much|don'?t know how much|amount tbc|price tbc|tbd)\b/;

/** Money that came, or was spent, with a verb that says so but no amount. */
export function tellsOfMoney(words: string): boolean {
  return ARRIVED.test(words) || SPENT.test(words);
}

export function isFortune(words: string): boolean {
  return FORTUNE.test(words);
}
