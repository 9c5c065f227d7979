/** What holds an English sentence together and English does not inflect by rule, written for this project; see `ordinary.ts` for the rest. */
export const everyday = `
a an the this that these those some any no none every each either neither both all several many much more most few fewer less least such same other another others own
i me my mine myself you your yours yourself yourselves he him his himself she her hers herself it its itself we us our ours ourselves they them their theirs themselves one ones
who whom whose which what when where why how whoever whatever whichever whenever wherever whether that there here then than now once again ever never always often sometimes usually
am is are was were be been being has have had having do does did done doing can could will would shall should may might must ought cannot let lets
and or but nor so yet if unless until till while whereas although though because since as for of to in on at by with without within from into onto upon over under above below between
among amid about against across after before behind beside besides beyond during except inside outside near off out per plus minus through throughout toward towards up down via versus vs
not only just even also too very quite rather really still already almost nearly maybe perhaps possibly probably likely certainly surely definitely indeed actually basically simply
however therefore otherwise instead meanwhile moreover furthermore nevertheless nonetheless anyway altogether afterwards afterward alongside apart aside away back forth forward together alone
hi hello hey hiya greetings welcome thanks thank bye goodbye cheers oh ooh ah aha hmm um uh wow yay oops ok okay yes yeah yep yup sure no nope alright sorry please dear ma'am sir madam
come came go went gone get got gotten give gave given take took taken make made see saw seen say said tell told think thought know knew known find found keep kept leave left bring brought
buy bought sell sold pay paid spend spent cost costs send sent lend lose lost win won feel felt hold held hear heard meet met mean meant put read run ran sit sat stand stood sleep slept speak spoke
spoken teach taught wear wore worn write wrote written begin began begun become became break broke broken build built choose chose chosen draw drew drawn drink drank drive drove driven eat ate eaten fall
fell fallen fit fits fly flew forget forgot forgotten grow grew grown hang hung hide hidden hit hurt lay laid lead led lie ride rode rise rose risen seek sought set shake shook shown shut sing sang stick stuck
stolen swim sweep swept throw threw thrown understand understood wake woke wind wound seem seems seemed want wants wanted wish need needs needed like likes liked love loves loved hope hopes help helps helped
mention mentioned refer referred prefer preferred happen stay try tries tried include includes included suit suits suited recommend suggest compare compares compared comparison consider browse carry carries carried
stock stocked unavailable available availability add added remove removed basket cart checkout wishlist order ordered search searched filter sort sorted list listed listing listings show showed showing view viewed click
good better best bad worse worst well nice great big bigger small smaller large larger high higher low lower long longer short shorter new newer old older young younger early late soon easy easier hard harder fast faster
excellent fantastic wonderful perfect lovely pretty beautiful elegant gorgeous superb terrific awesome amazing incredible impressive decent solid reliable sturdy durable robust versatile comfy cozy cosy sleek slim stylish classy
simple simpler subtle trendy modern classic casual formal everyday daily weekly monthly yearly main major minor basic standard premium deluxe budget affordable cheap cheaper pricey pricier expensive inexpensive pricing priced
possible impossible able unable happy glad unhappy afraid aware unaware familiar interested interesting excited similar different exact exactly approximate approximately close closest near nearest further farther suitable ideal
certain specific particular particularly especially generally typically normally currently recently lately mostly mainly slightly somewhat fairly highly extremely incredibly absolutely totally completely fully partly personally honestly
whole half quarter double single pair couple dozen bunch lot lots plenty enough extra additional total overall average maximum minimum entire full empty various numerous
today tomorrow yesterday tonight morning afternoon evening night day week month year weekend hour minute second time times moment while season spring summer autumn winter birthday christmas holiday anniversary
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
first third fourth fifth sixth seventh eighth ninth tenth last next previous former latter final
something anything nothing everything someone anyone everyone somebody anybody nobody everybody somewhere anywhere nowhere everywhere somehow thing things stuff people person folks
man men woman women child children kid kids baby boy girl friend friends family mother father mom mum dad wife husband son daughter brother sister guest guests customer customers shopper shoppers buyer buyers seller sellers beginner beginners
product products item items article articles option options choice choices alternative alternatives pick picks selection range catalog catalogue assortment collection result results match matches candidate candidates
price prices cost budget amount value brand brands model models maker makers manufacturer name names type types kind kinds category categories version versions style styles design size sizes sizing fit colour colours color colors shade weight
height width length depth volume capacity quality quantity quantities material materials feature features detail details spec specs specification specifications attribute attributes difference differences similarity similarities strength strengths
weakness weaknesses advantage advantages benefit benefits downside downsides upside pros cons drawback drawbacks priority priorities preference preferences need needs taste tastes question questions answer answers idea ideas tip tips note
info information description page pages website store stores shop shops team staff member support service assistant colleague human agent policy terms account address link
battery charger charging cable wireless wired bluetooth wifi usb screen display sound audio bass noise cancelling canceling microphone mic earbud earbuds earcup earcups headphone headphones earphones headset speaker keyboard mouse laptop tablet phone phones
camera device devices gadget gadgets setup playtime lightweight waterproof portable foldable compact ergonomic ergonomics compatible compatibility hands-free
shirt shirts t-shirt tee dress jeans trousers pants shorts skirt jacket coat hoodie sweater socks shoe shoes sneaker sneakers trainer trainers runner runners sole soles upper uppers lace laces mesh cushioning cushion cushions insole cotton wool leather silk
linen polyester nylon rubber foam suede denim outfit wardrobe accessory accessories jewelry jewellery bag bags wallet hat cap belt watch scarf glove gloves sunglasses
tea teas coffee sugar milk spice spices herb herbs leaf leaves jar jars tin tins bottle bottles box boxes pack packs package packages packet sachet pouch teabag teabags teapot teapots mug mugs cup cups pot pots ceramic glass bamboo wooden steel stainless
indica sativa hybrid thc cbd strain strains flower flowers pre-roll pre-rolls preroll prerolls edible edibles gummy gummies tincture tinctures topical topicals vape vapes cartridge concentrate terpene terpenes aroma flavor flavour flavors flavours scent grape citrus earthy
red blue green yellow orange purple pink brown black white grey gray beige navy gold silver cream ivory teal turquoise violet maroon khaki olive
baht satang dollar dollars cent cents euro euros bucks percent gram grams kilogram kilograms kilo kilos milligram milligrams ounce ounces pound pounds liter liters litre litres milliliter milliliters millilitre millilitres inch inches feet foot meter meters metre metres
centimeter centimeters centimetre centimetres millimeter millimeters watt watts volt volts hertz gigabyte gigabytes terabyte terabytes megapixel megapixels
sensitive favorite favourite favorites favourites gift gifts present presents occasion purpose everyday workout gym office desk home kitchen bedroom bathroom garden outdoor outdoors indoor indoors travel trip commute commuting running walking hiking
ability basis behalf capability category charity chemistry comfort concept convenience convenient courage criteria curiosity curious dilemma effort elegance enthusiasm essence excellence experience expertise flexibility flexible fortune fun hassle luck luxury mind
mood opportunity overview patience perspective popularity possibility presence privacy quick rundown recap responsibility satisfaction sense situation solution summary sweet-spot trade-off tradeoff trouble variety vibe wisdom worth worthwhile worry worries heads-up
also-ran side-by-side straightforward straight careful carefully gentle gently handy helpful hopefully luckily unfortunately sadly thankfully fortunately frankly truly gladly kindly merely purely roughly shortly solely directly separately equally eventually
eg ie etc am pm cm mm kg mg ml oz lb lbs gb tb km hz mah inc ltd vs re de ft
isn aren wasn weren don doesn didn won wouldn couldn shouldn can hasn haven hadn ain ll ve gonna wanna gotta
`;

/** What may begin a sentence as its subject without an article; any other bare noun there is held to be a name. */
export const subjects = `
i you he she it we they this that these those there here what which who one two three four five six seven eight nine ten both each either neither everything something anything nothing everyone someone anyone nobody
all none some many most several few other others another half price pricing shipping delivery stock availability quality comfort size sizing color colour weight sound battery storage shade budget fit design style taste flavor flavour
value performance durability material brand where how when why mine yours ours theirs whichever whatever nothing choice service
`;
