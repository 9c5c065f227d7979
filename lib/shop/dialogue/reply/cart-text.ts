import type { Cart, CartAction, CartRefusal } from "../cart/cart.ts";
import { QUANTITY_MAX } from "../cart/cart.ts";
import type { Bilingual } from "../context.ts";

const LINES_SAID = 5;

const REFUSALS: Readonly<Record<CartRefusal, (title: string, available: number | undefined) => Bilingual>> = {
  too_few: (title) => ({
    en: `Please tell me how many of ${title} to take, one at least.`,
    th: `กรุณาบอกจำนวน ${title} อย่างน้อย 1 ชิ้น`,
  }),
  not_whole: (title) => ({
    en: `${title} is sold by the piece: please give a whole number.`,
    th: `${title} ขายเป็นชิ้น กรุณาบอกเป็นจำนวนเต็ม`,
  }),
  too_many: (title) => ({
    en: `I can put at most ${QUANTITY_MAX} of ${title} in the cart.`,
    th: `ใส่ ${title} ในตะกร้าได้ไม่เกิน ${QUANTITY_MAX} ชิ้น`,
  }),
  out_of_stock: (title) => ({ en: `${title} is out of stock at the moment.`, th: `${title} ตอนนี้หมด` }),
  not_enough_stock: (title, available) => ({
    en: `There are only ${available} of ${title} in stock.`,
    th: `${title} มีของ ${available} ชิ้น`,
  }),
  not_in_cart: (title) => ({ en: `${title} is not in your cart.`, th: `ไม่มี ${title} ในตะกร้า` }),
};

/** What is said to one cart action; `cart` as it is after all of them. */
export function cartActionText(action: CartAction, cart: Cart | undefined): Bilingual {
  switch (action.action) {
    case "add":
      return {
        en: `${action.quantity} × ${action.title}: added to your cart.`,
        th: `ใส่ ${action.title} ${action.quantity} ชิ้นในตะกร้าแล้ว`,
      };
    case "remove":
      return action.quantity === undefined
        ? { en: `${action.title}: taken out of your cart.`, th: `นำ ${action.title} ออกจากตะกร้าแล้ว` }
        : {
            en: `${action.quantity} × ${action.title}: taken out of your cart.`,
            th: `นำ ${action.title} ออกจากตะกร้า ${action.quantity} ชิ้นแล้ว`,
          };
    case "clear":
      return { en: "Your cart is empty now.", th: "ล้างตะกร้าแล้ว" };
    case "show":
      return cartContents(cart);
    case "ask":
      return action.question;
    case "refuse":
      return REFUSALS[action.reason](action.title ?? "this", action.available);
  }
}

function cartContents(cart: Cart | undefined): Bilingual {
  if (cart === undefined || cart.lines.length === 0) return { en: "Your cart is empty.", th: "ตะกร้ายังว่างอยู่" };
  const lines = cart.lines.slice(0, LINES_SAID).map(({ title, quantity }) => `${quantity} × ${title}`);
  const more = cart.lines.length - lines.length;
  return {
    en: `In your cart: ${lines.join(", ")}${more > 0 ? ` and ${more} more` : ""}.`,
    th: `ในตะกร้ามี ${lines.join(", ")}${more > 0 ? ` และอีก ${more} รายการ` : ""}`,
  };
}
