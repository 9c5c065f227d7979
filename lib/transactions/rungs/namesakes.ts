import { normaliseTerm } from "#lib/categories";

/**
 * Names that are one thing in one country and another, or an everyday word, elsewhere: `country: name, name = CODE`. Not complete, nor need
 * it be: for names that mean the same everywhere the model needs no country.
 */
const TABLE = `
US: pandora = ENTERTAINMENT_MUSIC_AND_AUDIO
US: speedway, wawa, sheetz, circle k, marathon, arco, love s = TRANSPORTATION_GAS
US: thorntons, royal farms = GENERAL_MERCHANDISE_CONVENIENCE_STORES
US: pepco = RENT_AND_UTILITIES_GAS_AND_ELECTRICITY
US: shaws, sprouts, giant, stop and shop, jewel, ralphs, smiths, vons, fresh market, food lion = FOOD_AND_DRINK_GROCERIES
US: target = GENERAL_MERCHANDISE_SUPERSTORES
US: gap, express, torrid, buckle, journeys = GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES
US: chase, discover, citi = LOAN_PAYMENTS_CREDIT_CARD_PAYMENT
US: spectrum, cox, optimum, rcn, xfinity = RENT_AND_UTILITIES_INTERNET_AND_CABLE
US: progressive, geico, state farm, allstate, nationwide = GENERAL_SERVICES_INSURANCE
US: panda, chipotle, sonic, culvers, wendys, whataburger, raising canes = FOOD_AND_DRINK_FAST_FOOD
GB: thorntons = FOOD_AND_DRINK_OTHER_FOOD_AND_DRINK
GB: three, ee, o2, giffgaff, voxi = RENT_AND_UTILITIES_TELEPHONE
GB: next, new look, river island, monsoon, fat face, white stuff = GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES
GB: boots, superdrug, lloyds pharmacy = MEDICAL_PHARMACIES_AND_SUPPLEMENTS
GB: game = ENTERTAINMENT_VIDEO_GAMES
GB: iceland, spar, budgens, coop, co op, booths = FOOD_AND_DRINK_GROCERIES
GB: halfords, kwik fit = GENERAL_SERVICES_AUTOMOTIVE
GB: argos, wilko = GENERAL_MERCHANDISE_SUPERSTORES
GB: paye, hmrc = GOVERNMENT_AND_NON_PROFIT_TAX_PAYMENT
GB: octopus, bulb, sse, eon, e on, ovo = RENT_AND_UTILITIES_GAS_AND_ELECTRICITY
GB: eat, pret, leon, itsu, wasabi = FOOD_AND_DRINK_FAST_FOOD
GB: nationwide, first direct = TRANSFER_OUT_ACCOUNT_TRANSFER
FR: orange, free, sfr, sosh, red by sfr = RENT_AND_UTILITIES_TELEPHONE
FR: casino, match, franprix, monoprix, super u, u express = FOOD_AND_DRINK_GROCERIES
FR: paul, la croissanterie = FOOD_AND_DRINK_COFFEE
FR: corsair = TRAVEL_FLIGHTS
FR: action = GENERAL_MERCHANDISE_DISCOUNT_STORES
DE: real, penny, netto, plus, edeka, norma = FOOD_AND_DRINK_GROCERIES
DE: dm, rossmann, mueller = PERSONAL_CARE_OTHER_PERSONAL_CARE
DE: action, tedi, kik = GENERAL_MERCHANDISE_DISCOUNT_STORES
NL: action, hema = GENERAL_MERCHANDISE_DISCOUNT_STORES
IE: centra, spar = GENERAL_MERCHANDISE_CONVENIENCE_STORES
IE: shaws = GENERAL_MERCHANDISE_CLOTHING_AND_ACCESSORIES
IE: three, eir = RENT_AND_UTILITIES_TELEPHONE
AU: coles, iga, woolworths = FOOD_AND_DRINK_GROCERIES
AU: target, kmart, big w = GENERAL_MERCHANDISE_SUPERSTORES
AU: bws, liquorland = FOOD_AND_DRINK_BEER_WINE_AND_LIQUOR
AU: officeworks = GENERAL_MERCHANDISE_OFFICE_SUPPLIES
SG: giant, prime, fairprice, cold storage, sheng siong = FOOD_AND_DRINK_GROCERIES
SG: challenger = GENERAL_MERCHANDISE_ELECTRONICS
SG: guardian, watsons, unity = MEDICAL_PHARMACIES_AND_SUPPLEMENTS
TH: true, ais, dtac = RENT_AND_UTILITIES_TELEPHONE
TH: central, robinson, the mall, emporium, zen = GENERAL_MERCHANDISE_DEPARTMENT_STORES
TH: lotus, lotuss, big c, tops, makro, villa market, max value, foodland = FOOD_AND_DRINK_GROCERIES
TH: mk, s and p, fuji, zen restaurant, sizzler, bar b q plaza, sukishi, oishi = FOOD_AND_DRINK_RESTAURANT
TH: inthanin, black canyon, amazon, cafe amazon, true coffee = FOOD_AND_DRINK_COFFEE
TH: cj, cj more, lawson 108, family mart, 7 eleven = GENERAL_MERCHANDISE_CONVENIENCE_STORES
TH: ptt, bangchak, susco, esso, caltex = TRANSPORTATION_GAS
TH: boots, watsons, fascino = MEDICAL_PHARMACIES_AND_SUPPLEMENTS
TH: major, sf, sf cinema = ENTERTAINMENT_TV_AND_MOVIES
TH: index, sb = HOME_IMPROVEMENT_FURNITURE
TH: homepro, thai watsadu, global house, dohome = HOME_IMPROVEMENT_HARDWARE
TH: b2s, se ed, naiin = GENERAL_MERCHANDISE_BOOKSTORES_AND_NEWSSTANDS
TH: jib, it city, banana, power buy, advice = GENERAL_MERCHANDISE_ELECTRONICS
TH: mea, pea = RENT_AND_UTILITIES_GAS_AND_ELECTRICITY
TH: mwa, pwa = RENT_AND_UTILITIES_WATER
`;

const NAMESAKES: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((row) => {
      const [country, names, code] = row.split(/: | = /) as [string, string, string];
      return names.split(", ").map((name) => [`${country} ${name}`, code] as const);
    }),
);

/** What a merchant of this whole name is in a country, where the country makes the difference. */
export const namesakeIn = (country: string, merchant: string): string | undefined =>
  NAMESAKES.get(`${country} ${normaliseTerm(merchant)}`);
