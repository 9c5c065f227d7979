import type { Attributes } from "../../../../lib/shop/product.ts";
import { type Described, vocabularyOf } from "./vocabulary-of.ts";

const product = (
  title: string,
  brand: string | null,
  categories: readonly string[],
  attributes: Attributes,
): Described => ({ title, brand, categories, attributes });

const times = <T>(count: number, make: (i: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

const COLOURS = ["Red", "Black", "White", "Blue", "Hot Pink", "Grey", "Brown", "Silver"];

/** Shoes and clothes: colours, sizes, materials, for whom. */
export const clothes = vocabularyOf([
  ...times(40, (i) =>
    product(`Runner ${i} running shoes`, i % 2 ? "Nike" : "Levi's", ["Shoes", "Running Shoes"], {
      color: COLOURS[i % COLOURS.length]!,
      size: String(38 + (i % 8)),
      material: i % 3 ? "Leather" : "Canvas",
      gender: i % 2 ? "Men" : "Women",
      waterproof: i % 4 === 0,
    }),
  ),
  ...times(20, (i) =>
    product(`Everyday shirt ${i}`, "Free People", ["Clothing", "T-Shirts"], {
      color: COLOURS[i % COLOURS.length]!,
      size: ["S", "M", "L", "XL"][i % 4]!,
      material: "Cotton",
      gender: "Women",
    }),
  ),
]);

/** Electronics: numbers with units in the names of their facets and without. */
export const electronics = vocabularyOf([
  ...times(30, (i) =>
    product(`Notebook ${i}`, i % 2 ? "Apple" : "Sony", ["Computers", "Notebooks"], {
      display_diagonal: [13.3, 14, 15.6, 17, 17.3][i % 5]!,
      internal_memory_gb: [8, 16, 32][i % 3]!,
      weight_kg: 1 + (i % 4),
      product_colour: ["Black", "Silver"][i % 2]!,
      wireless: true,
    }),
  ),
  ...times(10, (i) =>
    product(`Cable ${i}`, "Startech", ["Cables"], {
      cable_length_m: i + 1,
      cable_colour: i % 2 ? "Black" : "Red",
    }),
  ),
  ...times(10, (i) =>
    product(`iPhone ${10 + i} Pro Max`, "Apple", ["Phones"], { model: `iPhone ${10 + i}` }),
  ),
]);

/** Food: flavours that are also colours and brands, and what is not in it. */
export const food = vocabularyOf(
  [
    ...times(20, (i) =>
      product(`Orange juice ${i}`, i ? "Tipco" : "Apple", ["Drinks"], {
        flavour: ["Orange", "Apple", "Lemon", "Grape"][i % 4]!,
        diet: i % 2 ? ["Sugar Free", "Vegan"] : ["Vegan"],
        gluten_free: i % 3 === 0,
      }),
    ),
    ...times(20, (i) =>
      product(`Apple pie ${i} with nuts and milk`, "Farmhouse", ["Bakery"], {
        flavour: "Apple",
        allergens: i % 2 ? ["Milk", "Eggs"] : ["Soy"],
        box_colour: i % 2 ? "Orange" : "Green",
      }),
    ),
  ],
  "THB",
);

/** A dispensary: types, effects, milligrams and percentages. */
export const dispensary = vocabularyOf(
  times(60, (i) =>
    product(
      `${["Blue Dream", "Girl Scout Cookies", "OG Kush"][i % 3]} ${["shatter", "gummies", "oil"][i % 3]}`,
      i % 2 ? "Moxie" : "Baked",
      [["Concentrate", "Edibles", "Oil"][i % 3]!],
      {
        strain: ["Blue Dream", "Girl Scout Cookies (GSC)", "OG Kush"][i % 3]!,
        type: ["Sativa", "Hybrid", "Indica"][i % 3]!,
        effects: [["Happy", "Relaxed"], ["Sleepy"], ["Focused", "Creative"]][i % 3]!,
        ailment: i % 2 ? ["Insomnia", "Pain"] : ["Stress"],
        flavor: ["Lemon", "Berry", "Earthy"][i % 3]!,
        thc_percent: 10 + (i % 70),
        thc_mg: 5 * (1 + (i % 40)),
        cbd: `${i % 5 ? 10 * (i % 5) : 5}mg`,
      },
    ),
  ),
);

/** A shop whose catalogue is Thai. */
export const thaiShop = vocabularyOf(
  times(24, (i) =>
    product(`เสื้อยืดลายที่ ${i}`, i % 2 ? "ช้างทอง" : "Uniqlo", ["เสื้อผ้า"], {
      สี: ["ดำ", "แดง", "น้ำตาล"][i % 3]!,
      ไซส์: ["S", "M", "L"][i % 3]!,
    }),
  ),
  "THB",
);
