/** Units as shops write them → one way of writing each, so that 17", 17 inches and 17-inch are one. */
const UNITS = new Map<string, string>(
  Object.entries({
    inch: "inch inches นิ้ว",
    cm: "cm centimeter centimetre ซม ซม. เซนติเมตร",
    mm: "mm millimeter millimetre มม มิลลิเมตร",
    m: "m meter metre เมตร",
    ft: "ft feet ฟุต",
    mg: "mg milligram มก มิลลิกรัม",
    g: "g gram gramme กรัม",
    kg: "kg kilo kilogram กก กก. กิโลกรัม กิโล",
    oz: "oz ounce ออนซ์",
    lb: "lb lbs pound ปอนด์",
    ml: "ml milliliter millilitre มล มล. มิลลิลิตร",
    l: "l liter litre ลิตร",
    w: "w watt วัตต์",
    kw: "kw kilowatt กิโลวัตต์",
    v: "v volt โวลต์",
    a: "amp ampere แอมป์",
    mah: "mah มิลลิแอมป์",
    gb: "gb gigabyte กิกะไบต์",
    mb: "mb megabyte",
    tb: "tb terabyte",
    hz: "hz hertz เฮิรตซ์",
    mhz: "mhz megahertz",
    ghz: "ghz gigahertz",
    mp: "mp megapixel",
    px: "px pixel พิกเซล",
    dpi: "dpi",
  }).flatMap(([unit, spellings]) => spellings.split(" ").map((spelling) => [spelling, unit] as const)),
);
/** Of more meanings than the unit, so only right behind the number: "17in", but "2 in 1". */
const ATTACHED = new Map([
  ["in", "inch"],
  ["k", "k"],
]);

/** How a unit is written in terms, or nothing for what is none. `attached`: it stands right behind its number. */
export function unitOf(word: string, attached: boolean): string | undefined {
  return UNITS.get(word) ?? (attached ? ATTACHED.get(word) : undefined);
}
