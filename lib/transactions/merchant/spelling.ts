import { fold, keyOf } from "./fold.ts";
import { BRAND_SPELLINGS } from "./spellings.ts";

/**
 * Names that bank lines abbreviate, or write in another way than people do: `as on the line, …=the name`. They come before those of
 * the name-suggestion-index.
 */
const OWN = `
amazon, amzn, amznmktp, amznmktpus, amznmktpuk, amznmktpde, amznmktpth, amznmktpca, amazonmktp, amazonmktpl, amazonmktplace, amznmktplace, amznmktpl, amazonmarketplace, amazonretail, amznpmts, amazonretai, amazoneu, amazoneusarl, amazonsvcs, amazonuk, amazonus, amazoncom, amazoncouk, amazonorder, amazonpurchase, amazonpayments=Amazon
amazonprime, amznprime, amazonprimesub, amazonprimepmts, amazonprimemembership, primemembership=Amazon Prime; amazonwebservices, aws=Amazon Web Services; primevideo, amazonprimevideo, amazonvideo, amazonvideoondemand, amazondigital, amazondigitalsvcs=Prime Video
walmart, wmsupercenter, walmartsupercenter, wmsuperc, walmartsuperc, wmtsupercenter, walmartstores, walmartcom=Walmart; costco, costcowhse, costcowholesale, costcowarehouse=Costco; costcogas=Costco Gas; samsclub=Sam's Club
wholefoods, wholefds, wholefdsmkt, wholefdsmk, wholefoodsmarket, wholefoodsmkt, wholefdsmrkt=Whole Foods Market; traderjoe, traderjoes=Trader Joe's; cvs, cvspharmacy, cvspharm, cvspharma=CVS Pharmacy
mcdonald, mcdonalds, mcdonaldsrest, mcd=McDonald's; burgerking, bk=Burger King; starbucks, starbuck, starbuckscoffee, starbuckscof, starbuckscard=Starbucks; dunkin, dunkindonuts=Dunkin'; chickfila=Chick-fil-A; wendys=Wendy's; dominos, dominospizza=Domino's
7eleven, 711, seveneleven, 7elevens, sevenelevens=7-Eleven; kfc, kentuckyfriedchicken=KFC; nandos, nandoschickenland=Nando's; pretamanger, pret=Pret A Manger; greggs=Greggs; costa, costacoffee=Costa Coffee; caffenero, cafenero=Caffè Nero; bluebottle, bluebottlecoffee=Blue Bottle Coffee
tesco, tescos, tescostores, tescostore, tescoexpress, tescoextra, tescometro, tescosuperstore, tescostoresltd=Tesco; sainsbury, sainsburys, sainsburyssmkts, sainsburysmkts, sainsburysmkt, jsainsbury, jsainsburys, sainsburyssupermarkets, sainsburyslocal=Sainsbury's; asda, asdastores, asdasuperstore, asdasuperstores=Asda
morrisons, morrison, wmmorrison, wmmorrisons, wmorrison, wmmorrisonssuperma=Morrisons; waitrose=Waitrose; aldi, aldistores, aldisouth=Aldi; lidl, lidlgb, lidluk, lidlus=Lidl; marksspencer, marksandspencer, marksspencers, ms, mands=Marks & Spencer; mssimplyfood=M&S Simply Food; coop, coopgroup, cooperativefood, coopfood, cooperative=Co-op
iceland, icelandfoods=Iceland; boots, bootsthechemist, bootsthechemists, bootsuk=Boots; superdrug=Superdrug; argos=Argos; next, nextretail, nextdirectory, nextdirect=Next; primark, primarkstores=Primark; whsmith, whsmiths, wsmith=WHSmith; bq, bandq=B&Q; screwfix, screwfixdirect=Screwfix
homebase=Homebase; ikea, ikealtd=IKEA; hm, handm, hennesmauritz=H&M; zara=Zara; uniqlo=UNIQLO; tkmaxx=TK Maxx; tjmaxx=TJ Maxx; johnlewis, johnlewispartnership=John Lewis; asos, asoscom=ASOS; ebay, ebayuk, ebayinc, ebayus, ebayo=eBay; etsy, etsycom=Etsy
apple, applecom, applecombill, appleitunes, itunes, itunescom, itunescombill, applestore, appleonlinestore=Apple; google, googlesvcs, googleservices=Google; googleplay, googlegoogleplay=Google Play; googlecloud=Google Cloud; googleone=Google One; googleads, googleadws=Google Ads; youtube, googleyoutube, youtubepremium, googleyoutubepremium=YouTube; youtubetv, googleyoutubetv=YouTube TV
microsoft, msft, msbill, microsoftstore, microsoftsubscription=Microsoft; xbox, microsoftxbox, xboxgamepass, microsoftxboxgamepass=Xbox; netflix, netflixcom=Netflix; spotify, spotifyuk, spotifyab, spotifyp, spotifyusa=Spotify; hulu=Hulu; disneyplus, disney+=Disney+; hbomax=HBO Max; openai, chatgpt, openaichatgpt, openaichatgptsubscr, chatgptsubscription=OpenAI; github=GitHub; linkedin=LinkedIn; godaddy=GoDaddy; dropbox=Dropbox; paypal=PayPal; adobe, adobecreativecloud, adobeinc=Adobe
steam, steamgames, steamgamescom, steampurchase, steampowered, valve=Steam; playstation, playstationnetwork, playstationnetwor, sonyplaystation=PlayStation; nintendo=Nintendo; twitch=Twitch; ubereats, ubereatspending, uber eats=Uber Eats; uber, ubertrip, ubertriphelpubercom, uberbv, ubertechnologies, uberhelpubercom=Uber; lyft, lyftride=Lyft; bolt, bolteu, boltapp=Bolt; doordash, doordashinc=DoorDash; deliveroo=Deliveroo; justeat, justeatcouk=Just Eat; grubhub=Grubhub; instacart=Instacart
airbnb=Airbnb; booking, bookingcom, bookingcomhotel=Booking.com; hotelscom=Hotels.com; expedia=Expedia; agoda, agodacom=Agoda; trivago=trivago; tripcom=Trip.com; ryanair=Ryanair; easyjet, easyjetcom=easyJet; airasia, airasiacom=AirAsia; britishairways, britishairw=British Airways; united, unitedairlines, unitedair=United Airlines; delta, deltaair, deltaairlines=Delta Air Lines; american airlines, americanair, americanairlines=American Airlines
tfl, tfltravelch, tfltravelcharge, tflgovuk, tflgovukcp, tfltravelchtflgovukcp=TfL; trainline, trainlinecom, thetrainline=Trainline; dvla, dvlavehicletax, dvlavehtax=DVLA; hmrc=HMRC; tvlicence, tvlicensing, tvlicencembp=TV Licensing; shell, shelloil, shellpetrol, shellpetrolstation, shellservicestation, shellservice, shelluk=Shell; bp, bpoil=BP; exxonmobil, exxon=ExxonMobil; esso=Esso; chevron=Chevron; ptt, pttstation, pttst=PTT
o2, o2uk, o2paymonthly, o2ukpaymonthly=O2; ee, eelimited, eeltd=EE; vodafone=Vodafone; virginmedia, virginmediapymts=Virgin Media; bt, btgroup=BT; atandt, att, attbill, attwireless=AT&T; tmobile=T-Mobile; verizonwireless, vzwrlss, verizonwrls, vzwireless=Verizon Wireless; verizon=Verizon; comcast, comcastxfinity, xfinity, comcastcable=Xfinity; puregym=PureGym; britishgas=British Gas; edfenergy=EDF Energy; eonnext=E.ON Next; scottishpower=ScottishPower
homedepot, thehomedepot=The Home Depot; lowes, lowescom=Lowe's; bestbuy=Best Buy; target, targetcom=Target; macys=Macy's; kohls=Kohl's; nordstrom=Nordstrom; walgreens=Walgreens; petsmart=PetSmart; petco=Petco; autozone=AutoZone; oreillyauto=O'Reilly Auto Parts; usps, uspspo=USPS; ups, upsstore=The UPS Store; fedex, fedexoffice=FedEx; heb=H-E-B; bjs=BJ's; panerabread=Panera Bread; hellofresh=HelloFresh; allbirds=Allbirds
grab, grabcom, grabtaxi, grabcar, grabbike, grabride, grabrides=Grab; grabfood=GrabFood; grabmart=GrabMart; foodpanda=foodpanda; lineman=LINE MAN; lazada=Lazada; shopee, shopeeth=Shopee; bigc, bigcsupercenter, bigcmini, bigcextra=Big C; lotus, lotuss, tescolotus=Lotus's; lotusgofresh, lotussgofresh=Lotus's Go Fresh; makro=Makro; tops=Tops; topsmarket=Tops Market; topsdaily=Tops Daily; cafeamazon=Café Amazon; mkrestaurant, mkrestaurants, mk=MK Restaurants
central, centraldepartmentstore=Central; majorcineplex=Major Cineplex; sfcinema=SF Cinema; homepro=HomePro; ais=AIS; dtac=dtac; truemove, truemoveh=TrueMove H; truemoney=TrueMoney; familymart=FamilyMart; lawson=Lawson; lawson108=Lawson 108; bts=BTS; mrt=MRT; jdwetherspoon, wetherspoon, wetherspoons=Wetherspoon; disney=Disney; tiktokshop=TikTok Shop; temu=Temu; aliexpress=AliExpress; klook, klooktravel=Klook; wise=Wise; revolut=Revolut; zalando=Zalando`;

/** Letters of a name on a line → the name. */
export const SPELLINGS: ReadonlyMap<string, string> = build();

function build(): Map<string, string> {
  const map = new Map<string, string>();
  for (const name of BRAND_SPELLINGS.trim().split(/;\s+/)) {
    const words = name.split(" ").map(fold);
    map.set(keyOf(words), name);
    if (name.includes("&")) map.set(fold(name.replaceAll("&", " and ")), name);
    // `dunkin'`, `the home depot`: an article is left out as often as not.
    if (words[0] === "the" && words.length > 1) map.set(keyOf(words.slice(1)), name);
  }
  for (const each of OWN.trim().split(/[;\n]\s*/)) {
    const [keys = "", name = ""] = each.split("=");
    for (const key of keys.split(", ")) map.set(key.replaceAll(" ", ""), name);
  }
  return map;
}
