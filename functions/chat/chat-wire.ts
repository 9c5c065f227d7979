import type { z } from "zod";
import type { Card, ChatAnswer, ChatEvents, ChatFormat, Turn } from "#lib/shop";
import { answerToWire } from "../wire/answer.ts";
import type { card, chatReply, conversation } from "./chat-schemas.ts";
import { attributesToWire, priceToWire } from "./product-wire.ts";

type Wire<T extends z.ZodType> = z.input<T>;

export const cardToWire = ({ price, categories, attributes, ...rest }: Card): Wire<typeof card> => ({
  ...rest,
  categories: [...categories],
  attributes: attributesToWire(attributes),
  price: price && priceToWire(price),
});

type Command = ChatEvents["cart"][number];

const commandToWire = (command: Command): Wire<typeof chatReply>["cart"][number] => {
  if (!("productId" in command)) return command;
  const { productId, variantId, variantTitle, ...rest } = command;
  const { price, ...same } = "price" in rest ? rest : { ...rest, price: undefined };
  return {
    ...same,
    product_id: productId,
    ...(variantId !== undefined && { variant_id: variantId }),
    ...(variantTitle !== undefined && { variant_title: variantTitle }),
    ...(price && { price: priceToWire(price) }),
  };
};

const shownToWire = ({ products, total, without }: ChatEvents["products"]) => ({
  products: products.map(cardToWire),
  total,
  without: [...without],
});

export function replyToWire(answer: ChatAnswer): Wire<typeof chatReply> {
  const { reply, language, intent, quickReplies, cart, handover, conversationId, messageId } = answer;
  return {
    reply,
    language,
    intent,
    ...shownToWire(answer),
    quick_replies: quickReplies.map((one) => ({ ...one })),
    cart: cart.map(commandToWire),
    handover: handover && { reason: handover.reason },
    conversation_id: conversationId,
    message_id: messageId,
    answer: answerToWire(answer),
  };
}

const EVENTS: { readonly [K in keyof ChatEvents]?: (data: ChatEvents[K]) => unknown } = {
  products: shownToWire,
  cart: (commands) => commands.map(commandToWire),
};

/** What follows a chat reads what the plain route gives. */
export const chatFormat: ChatFormat = {
  event: (event, data) => EVENTS[event]?.(data) ?? data,
  result: replyToWire,
};

export const turnToWire = ({
  id,
  productIds,
  ...turn
}: Turn): Wire<typeof conversation>["items"][number] => ({
  message_id: id,
  ...turn,
  product_ids: [...productIds],
});
