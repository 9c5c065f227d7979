/** What a product may hold at most. Lengths are UTF-16 units. */
export const ID_LENGTH_MAX = 200;
export const TITLE_LENGTH_MAX = 500;
export const DESCRIPTION_LENGTH_MAX = 20_000;
export const BRAND_LENGTH_MAX = 200;
export const CATEGORY_LENGTH_MAX = 200;
/** Of a category's path. */
export const CATEGORIES_MAX = 10;
export const URL_LENGTH_MAX = 2_000;
export const IMAGES_MAX = 20;
/** Electronics go up to 180 in the catalogues that makers publish. */
export const ATTRIBUTES_MAX = 200;
export const ATTRIBUTE_NAME_LENGTH_MAX = 100;
export const VALUE_LENGTH_MAX = 500;
/** Values of one attribute that has several: the printers that a cartridge fits. */
export const VALUES_MAX = 500;
export const VARIANTS_MAX = 200;
export const STOCK_MAX = 1_000_000_000;
/** A row of the table holds 400 kB with its keys and names: this is what is left for the product as JSON, in UTF-8. */
export const PRODUCT_BYTES_MAX = 390_000;

/** Names that objects have anyway: an attribute of such a name would be found where there is none. */
const UNSAFE = new Set(["__proto__", "constructor", "prototype", "hasOwnProperty", "toString", "valueOf"]);
export const isUnsafeName = (name: string): boolean => UNSAFE.has(name);

/** C0 and C1 controls, but for tab and line ends. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
export const isUnclean = (text: string): boolean => CONTROL.test(text) || !text.isWellFormed();
