import type { AttributeValue, Product } from "../../../lib/shop/product.ts";
import { type Random, seededRandom } from "../random.ts";

/** Different words of descriptions; the n-th is written about n times less often than the first (Zipf). */
const WORDS = 60_000;
const DESCRIPTION_WORDS = 50;
const TITLE_WORDS = 8;
const BRANDS = 800;
const CATEGORIES = 400;
/** Of each product, out of so many that the catalogue knows. */
const ATTRIBUTES = 15;
const ATTRIBUTE_NAMES = 120;
const TEXT_VALUES = 40;

/** A catalogue of the usual length: about 600 bytes of text a product, and 15 attributes. The same for the same seed. */
export function* generateCatalogue(count: number, seed = 1): Iterable<Product> {
  const random = seededRandom(seed);
  for (let i = 0; i < count; i++) yield generateProduct(i, random);
}

/** A question of one to four words that products do have. */
export function generateQuestion(random: Random): string {
  return Array.from({ length: 1 + Math.floor(random() * 4) }, () => word(zipf(random, WORDS / 4))).join(" ");
}

function generateProduct(i: number, random: Random): Product {
  const words = (count: number, offset = 0) =>
    Array.from({ length: count }, () => word((zipf(random, WORDS) + offset) % WORDS)).join(" ");
  const category = zipf(random, CATEGORIES);
  const brand = name(zipf(random, BRANDS));
  const model = `${word(category)[0]}${Math.floor(random() * 90_000 + 10_000)}`;
  const attributes: Record<string, AttributeValue> = {};
  for (let n = 0; n < ATTRIBUTES; n++) {
    const attribute = (category * 7 + n * n) % ATTRIBUTE_NAMES;
    attributes[`${word(attribute)} ${attribute}`] =
      attribute % 3 === 0
        ? Math.round(random() ** 3 * 10_000) / 10
        : attribute % 7 === 0
          ? random() < 0.5
          : `${word(attribute * TEXT_VALUES + zipf(random, TEXT_VALUES))} ${word(zipf(random, TEXT_VALUES))}`;
  }
  return {
    id: String(1_000_000 + i),
    title: `${brand} ${model} ${words(TITLE_WORDS - 3, category * 31)} ${word(category + 1_000)}`,
    description: words(Math.round(DESCRIPTION_WORDS * (0.5 + random()))),
    brand,
    categories: [name(category % 20), name(category + 2_000)],
    price: { minor: Math.round(100 + random() ** 4 * 500_000), currency: "THB" },
    stock: random() < 0.1 ? 0 : Math.floor(random() * 200),
    images: [`https://images.example.com/products/${1_000_000 + i}/main.jpg`],
    url: `https://shop.example.com/products/${1_000_000 + i}`,
    attributes,
    variants: [],
    translations: {},
  };
}

const SYLLABLES = "ka to mi re so lu ne va pi do sha ber lin gor tan fex ri mon du pel".split(" ");

/** The n-th word: pronounceable, each n another. */
function word(n: number): string {
  let text = "";
  for (let rest = n + SYLLABLES.length; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    text += SYLLABLES[rest % SYLLABLES.length];
  return text;
}

const name = (n: number): string => {
  const text = word(n + 5_000);
  return text[0]!.toUpperCase() + text.slice(1);
};

/** 0 to `count` − 1, each about in inverse proportion to its number. */
const zipf = (random: Random, count: number): number => Math.floor(count ** random()) - 1;
