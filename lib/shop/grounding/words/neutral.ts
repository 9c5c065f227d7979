/**
 * What an assistant needs to talk of products without saying anything of them, written for this project. No word here may claim a quality, an effect,
 * popularity, a time, an offer or what people do: those are said in a card's or a fact's words, or not at all.
 */

/** Only as they stand here. */
const EXACT = `
a an the this that these those some any no none every each either neither both all several many much more most few fewer less least such same other others another one ones
i me my mine myself you your yours yourself he him his she her hers it its itself we us our ours they them their theirs
who whom whose which what when where why how whatever whichever whenever wherever whether that there here then than now once again ever never always often sometimes usually
am is are was were be been being has have had having do does did doing done can could will would shall should may might must cannot let lets let's
and or but nor so yet if unless until till while whereas although though because since as for of to in on at by with without within from into onto up down under above below between about around over
after before beside besides beyond except inside outside near off out per plus minus through toward towards via versus vs against alongside across
not only just even also too very quite rather really still already almost maybe perhaps possibly probably likely certainly surely definitely indeed actually basically honestly personally simply
however therefore otherwise instead meanwhile anyway altogether apart away back forth forward together alone else along
ha haha hehe brr aww aw whoa yikes phew huh eh er erm uh yay hooray gosh argh
hi hello hey hiya welcome thanks thank bye goodbye cheers oh ooh ah aha hm hmm um wow oops ok okay yes yeah yep yup sure nope alright sorry please dear ma'am madam sir well
come comes came coming go goes going gone went get gets got getting give gives gave given giving take takes took taken taking make makes made making see sees saw seen seeing say says said saying tell tells told
think thought know knows knew known find finds found finding keep keeps kept leave left put puts run runs sit sits sat set sets stand stands meet meets meant mean means fall falls read choose chose chosen
pay paying spend spends spent cost costs sell sells sold buy buying speak begin begins hold holds lie lies win wins lean leans cover covers end ends start starts starting
zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million first third fourth fifth second last next latter former
right wrong able unable possible impossible happy glad afraid sure unsure certain clear fine aware familiar exact exactly particular specific similar different open interested ready enough extra whole main quick brief short long shortest
cheap cheaper cheapest pricey pricier priciest expensive inexpensive affordable dear dearer dearest lower lowest higher highest low high top bottom middle
bit couple anything everything something nothing course started shown heading confusion misunderstanding important hear hears based choosing hard glance asap bottom-line ie eg etc following
leaving automated reads key wise goal opposite part parts pros cons availability chatbot patience health-related
only currently moment available unavailable roughly approximately exactly directly clearly quickly briefly usually mostly mainly slightly far close closer closest nearest entirely totally absolutely fully
little single half twice thrice nearly among anyway aside past spare hurry pm mark threshold whatever o'clock round
ai faq ok usd thb baht dollar dollars cent cents euro euros percent satang bucks
unfortunately sadly luckily fortunately apologies regarding respectively according correct correctly typo careful directly accurate accurately further straight straightforward retails stood earlier later soon sooner virtual previous previously respective relevant related primary pleased delighted pleasure curious keen eager excited confused confusing economical apiece english thai strictly purely solely technically honestly frankly inconvenience end heads mix-up via let us
that'll who's what's here's there's it'd that'd they'd there'd upfront overall honest rather
provided unlike whereabouts bringing doable own someone somebody anyone everyone happily gladly congratulations congrats marked stated somewhat definite
`;

/** In any form that English gives them: "matches", "matching". */
const LEMMAS = `
empty retail show help look check compare add remove ask answer guess suggest recommend pick select want need like prefer consider decide depend matter price list mention swap lean factor tick guide fetch locate scan spot apply vary represent proceed respond translate spell invite match fit suit work sound seem appear carry stock
interest concern order browse talk chat wait try use care hope misunderstand misunderstood misread mixed enjoy appreciate understand explain describe rephrase repeat confirm include share view point note sum total differ range sort filter limit stay skip switch change
qualify doubt assist update turn gather shortlist narrow search offer apologise apologize wonder miss wish remember forget continue finish reply count lay relate refer summarise summarize clarify verify correct specify
become remain subtotal line pop jump scroll tap click type write figure gather land reach exceed fall separate step split stretch
product item option choice alternative selection catalogue catalog listing result budget amount brand model maker manufacturer name kind category version style design size colour color shade detail feature spec
specification information info description page shop store team cart basket checkout question suggestion recommendation favourite favorite preference taste comparison difference gap side group bunch pair number
quantity unit gift present occasion purpose luck problem worry trouble mistake mix mind word thing way reason assistant opinion rundown summary recap overview shortlist assortment trade-off combination
currency figure pricing tag label table row entry place spot direction idea tip criteria criterion request requirement need stage topic subject field attribute characteristic data record detail basis candidate contender
copy edition series line machine variant format recipe
suggestion pointer message conversation sentence roundup breakdown colleague query inquiry enquiry response keyword wording term phrase language pleasure call box screen link
`;

/** Parts, measures and containers: they say something only beside a value that holds ("a red frame", "7 g in the jar"), and are let through there alone. */
const CARRIERS = `
volume weight capacity length width height depth diameter thickness dimension material fabric finish formula strain flavour flavor aroma scent fragrance smell tone hue content strength level concentration potency power
wattage voltage speed gear wheel frame cover case strap lid body handle upper sole pad cushion cup ear mesh leather battery playtime charge runtime life hour minute second day week month year gram kilogram kilo
milligram litre liter millilitre milliliter ounce pound inch centimetre centimeter millimetre metre meter foot jar tube bottle tin box pack packet package bag pouch sachet can carton piece tablet capsule bar
stick roll sheet set bean leaf flower bud oil powder liquid room space people person seat serving adult grade age resolution memory storage screen display port slot pocket compartment layer burner setting stage ply
count pages user weigh measure hold fit seat serve last contain pack rate rated build base top side interior exterior shell blade knob tray rack cord cable plug print pattern sleeve neck cut grind roast blend
wide tall high deep thick long take run sleep put need require deliver reach connect work squeeze expect drive serve big small large
leaves feet ingredient net total kind class leaves feet
old across heavy manage gallon quart portion slice ream mile mode motor alcohol card adjustable
`;

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

export const neutralExact = words(EXACT);
export const neutralLemmas = words(LEMMAS);
export const carriers = words(CARRIERS);

/** What may be said of a product whose name is the subject, beside its values: with the words of talk alone, much could be claimed ("never lets you down"). */
const PREDICATE = `
really seems seem gives give get many several few some any none no more than listing result results there isn't aren't wasn't don't how differ compare worth mainly purely stay stays remain remains both
should probably there there's its page run is are be isn't aren't being has have having does do doesn't don't cost costs costing come comes coming go goes going sell sells sold retails retail price prices priced pricing list listed lists listing listings sit sits stand stands
start starts starting fall falls range ranges offer offers feature features include includes including carry carries make makes made fit fits suit suits match matches matching differ differs reads show shown stated mentioned named called
described specified belong belongs win wins would could can may might will won't can't cannot 'd 'll it'd
a an the this that these those it its it's one ones each both either neither all two three four five six another other others same similar different first second third next which that's what
of for to from at in on by with within under below above over between among per as than and or but plus not no only just also too about around roughly approximately exactly precisely still currently already right moment
you your yours you'd you're if since because so while whereas though although however instead rather yes then where
option options choice choices alternative alternatives pick picks product products item items model models brand maker manufacturer name price budget budgets total list cart basket category page description group side end top bottom middle
size colour color shade kind type style detail details spec specs specification difference gap amount
more most less least cheap cheaper cheapest pricey pricier priciest expensive inexpensive affordable dear dearer dearest lower lowest higher highest bit little slightly only
available unavailable stock out left unit units piece pieces together altogether combined total add adds up apart suggestion recommendation consider considering look looking thing main
added removed into per close closer closest near come lead leads respectively versus vs question currency tag note shortlist
thousand hundred dollar dollars baht usd thb cents euro euros percent
them here now our got its own whatever whichever once after without among anyway aside alone nearly twice half single much even been her him his their them my mine meant against compared across pay spend somewhat happily limit maximum minimum mark sizes qualify qualifies meet meets save saves buys stop stops wouldn't couldn't didn't hasn't haven't hadn't weren't shouldn't version versions edition editions series line variant format copies copy pair pairs order past pm am
`;
/** Of "it", "there" and the shop's team more may be said: they often stand for no product. */
const PRONOUN_PREDICATE = `
team interest me need needs anything something everything else nothing find found see depend depends mean means sounds looks like matter matters know here now search catalogue catalog carry sorry able tell help assist member over
checking check confirm part cover covers that'll take takes easy hard use back call time happy glad show answer
`;
export const pronounPredicate = words(PRONOUN_PREDICATE);
export const predicate = words(PREDICATE);
