import { terms, type VocabularyLine } from "./vocabulary.ts";

const LINES: readonly VocabularyLine[] = [
  [
    "FOOD_AND_DRINK",
    3,
    30,
    "coffee|latte|cappuccino|espresso|mocha|green tea|hot chocolate|juice|lemonade|bubble tea|milkshake|beer|cider|cocktails|lunch|breakfast|brunch|dinner|supper|takeaway|burger|fries|pizza|ramen|sushi|noodles|fried rice|dumplings|curry|kebab|burrito|tacos|nachos|salad|soup|sandwich|bagel|croissant|muffin|pancakes|waffles|ice cream|cheesecake|cookies|doughnuts|popcorn chicken|steak|ribs|fish and chips|hot dog|falafel wrap|roast dinner|pub dinner|snacks|team lunch",
  ],
  [
    "FOOD_AND_DRINK",
    2,
    70,
    "groceries|vegetables|fruit|apples|bananas|strawberries|potatoes|onions|milk|eggs|cheese|butter|bread|flour|pasta|olive oil|chicken breast|minced beef|salmon|tofu|cereal|yoghurt|frozen peas|red wine|bottle of gin",
  ],
  [
    "FOOD_AND_DRINK",
    4,
    80,
    "starbucks|costa coffee|mcdonalds|burger king|subway sandwich|nandos|pret|wendys|dominos|tesco shop|aldi|waitrose|sainsburys|safeway|kroger",
  ],
  [
    "GENERAL_MERCHANDISE",
    8,
    150,
    "jeans|t-shirt|dress|jacket|sneakers|boots for winter|socks|scarf|handbag|belt|watch|earrings|headphones|phone case|charger|keyboard|mouse and mousepad|monitor|tablet|printer paper|notebook|pens|novel|textbook|comic books|toys|lego|puzzle|birthday gift|bouquet|greeting card|dog food|cat food|cat toys|bird seed|tennis balls|football boots|yoga mat|tent|cigarettes|dish soap|paper towels|bin bags|laundry detergent|toaster|kettle|rice cooker|vacuum cleaner|umbrella|suitcase|sunglasses|school uniform",
  ],
  [
    "GENERAL_MERCHANDISE",
    10,
    200,
    "amazon order|ebay order|etsy order|uniqlo|zara|h&m|primark|best buy|aliexpress order",
  ],
  ["GENERAL_MERCHANDISE/FOOD_AND_DRINK", 10, 200, "walmart|target run|costco"],
  [
    "TRANSPORTATION",
    2,
    60,
    "taxi|uber|lyft|cab home|bus|bus fare|train|train ticket|subway fare|metro card|tram|parking|petrol|diesel|gas for the car|fuel|toll|toll road|car park|ev charging|scooter ride|bike hire|oyster card top up",
  ],
  [
    "TRAVEL",
    40,
    900,
    "flight|plane ticket|flights to madrid|hotel|hostel|airbnb|motel|car rental|rental car|resort|bed and breakfast|checked bag fee on the flight|guided tour of the city",
  ],
  [
    "RENT_AND_UTILITIES",
    15,
    1500,
    "rent|electricity bill|electric bill|water bill|gas bill|internet bill|broadband|wifi bill|phone bill|mobile plan|trash collection|heating bill|flat rent",
  ],
  [
    "HOME_IMPROVEMENT",
    8,
    700,
    "paint|paintbrush|hammer|screwdriver|drill|nails and screws|light bulb|plumber|electrician|handyman|gardener|roof repair|sofa|armchair|dining table|bookcase|mattress|curtains|carpet|wardrobe|lawn mower|fence panels|pest control|home depot|ikea shelf",
  ],
  [
    "MEDICAL",
    5,
    300,
    "doctor|dentist|pharmacy|medicine|painkillers|cough syrup|antibiotics|vitamins|eye exam|glasses|contact lenses|x-ray|blood test|hospital|physiotherapy|vet|vaccine|allergy tablets|root canal|prescription",
  ],
  [
    "PERSONAL_CARE",
    4,
    120,
    "haircut|barber|hair salon|manicure|pedicure|facial|massage|spa|gym|gym membership|yoga class|pilates|shampoo|toothpaste|toothbrush|soap|body lotion|face cream|lipstick|mascara|perfume|razor blades|deodorant|sunscreen|laundry service|dry cleaning",
  ],
  [
    "GENERAL_SERVICES",
    10,
    400,
    "car wash|car repair|oil change|car insurance|home insurance|life insurance|babysitter|daycare|tuition|online course|piano lesson|driving lesson|postage|courier|lawyer|accountant|house cleaner|photocopying|laptop repair|web hosting|cloud storage|storage unit",
  ],
  [
    "GOVERNMENT_AND_NON_PROFIT",
    5,
    400,
    "donation|charity donation|passport fee|council tax|property tax|income tax|vehicle registration|church donation|driving licence fee",
  ],
  [
    "ENTERTAINMENT",
    4,
    120,
    "netflix|spotify|disney plus|cinema|movie tickets|concert|concert ticket|theatre tickets|museum|zoo|theme park|bowling|arcade|video game|steam game|playstation game|lottery ticket|football match ticket|comedy show|karaoke",
  ],
  [
    "BANK_FEES",
    1,
    40,
    "atm fee|overdraft fee|bank fee|wire transfer fee|late payment fee on the card|foreign transaction fee",
  ],
  ["LOAN_PAYMENTS", 80, 1500, "mortgage|student loan|car loan|personal loan payment|loan repayment"],
];

export const ENGLISH_TERMS = terms(LINES);

/** Money coming in: the whole phrase, with {a} for the amount. Kind income. */
export const ENGLISH_INCOME: readonly (readonly [primaries: string, phrase: string])[] = [
  ["INCOME", "salary {a}"],
  ["INCOME", "got my salary {a}"],
  ["INCOME", "paycheck {a}"],
  ["INCOME", "got paid {a}"],
  ["INCOME", "bonus {a}"],
  ["INCOME", "received a bonus of {a}"],
  ["INCOME", "freelance income {a}"],
  ["INCOME", "dividends {a}"],
  ["INCOME", "interest received {a}"],
  ["INCOME", "tax refund {a}"],
  ["INCOME", "sold my old tablet for {a}"],
  ["INCOME", "sold some books for {a}"],
  ["INCOME", "earned {a} from tutoring"],
  ["INCOME", "pension {a}"],
  ["TRANSFER_IN", "mum sent me {a}"],
  ["TRANSFER_IN", "my brother gave me {a}"],
  ["TRANSFER_IN", "ben paid me back {a}"],
  ["TRANSFER_IN", "borrowed {a} from a friend"],
  ["GENERAL_MERCHANDISE/INCOME", "refund {a} from ebay"],
  ["GENERAL_MERCHANDISE/INCOME", "uniqlo refunded me {a}"],
  ["TRANSPORTATION/INCOME", "uber refund {a}"],
];

/** Money moved, not spent. Kind transfer. */
export const ENGLISH_TRANSFERS: readonly (readonly [primaries: string, phrase: string])[] = [
  ["TRANSFER_OUT", "transferred {a} to savings"],
  ["TRANSFER_OUT", "moved {a} into my savings account"],
  ["TRANSFER_OUT", "sent dad {a}"],
  ["TRANSFER_OUT", "sent {a} to my sister"],
  ["TRANSFER_OUT", "lent amy {a}"],
  ["TRANSFER_OUT", "withdrew {a} in cash"],
  ["TRANSFER_OUT", "took {a} out of the atm"],
  ["TRANSFER_OUT", "invested {a} in an index fund"],
  ["TRANSFER_OUT", "bought {a} of ethereum"],
  ["TRANSFER_OUT", "venmoed zoe {a}"],
  ["LOAN_PAYMENTS", "paid my credit card {a}"],
  ["LOAN_PAYMENTS", "credit card payment {a}"],
];
