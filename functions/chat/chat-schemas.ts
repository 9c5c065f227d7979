import { z } from "zod";
import { AnswerSchema, aiFlags, pageQuery } from "#lib/http";
import { productFields } from "./product-schemas.ts";

/** As long as a person writes; a frame of a socket holds more, and is refused all the same. */
export const MESSAGE_LENGTH_MAX = 4_000;
const ID_LENGTH_MAX = 128;

const { id, title, brand, categories, price, stock, url, attributes } = productFields;

/** As much of a product as a list shows. */
export const card = z
  .strictObject({ id, title, brand, categories, price, stock, url, image: z.string().nullable(), attributes })
  .meta({ id: "ProductCard" });

export const chatBody = z.strictObject({
  ...aiFlags,
  message: z.string().trim().min(1).max(MESSAGE_LENGTH_MAX).meta({ example: "running shoes under 500 baht" }),
  conversation_id: z.string().max(ID_LENGTH_MAX).optional().describe("Left out: a new conversation."),
  customer_id: z.string().min(1).max(ID_LENGTH_MAX).optional().describe("Your name for who is talking."),
  age_confirmed: z
    .boolean()
    .optional()
    .describe("Whether you have checked the customer's age; what a message says of it counts for nothing."),
  jurisdiction: z.string().max(10).optional().describe("Where the customer is: `TH`, `US-CA`."),
  stream: z.boolean().default(false),
});

const quickReply = z.strictObject({
  text: z.string(),
  message: z.string().describe("What to send when it is chosen."),
});

const cartCommand = z
  .strictObject({
    action: z.enum(["add", "remove", "show", "clear"]),
    product_id: z.string().optional(),
    variant_id: z.string().optional(),
    title: z.string().optional(),
    variant_title: z.string().optional().describe("What tells the variant from the others."),
    price: price.unwrap().optional().describe("Of one piece of the variant."),
    quantity: z.int().optional(),
  })
  .describe("For your app to carry out.");

export const productsShown = z.strictObject({
  products: z.array(card),
  total: z.int().describe("Of all that fit, shown or not."),
  without: z
    .array(z.string())
    .describe("Nothing fitted as it was asked: these fit without what is named here."),
});

export const chatReply = z
  .strictObject({
    reply: z.string(),
    language: z.enum(["en", "th"]),
    intent: z.string(),
    ...productsShown.shape,
    quick_replies: z.array(quickReply),
    cart: z.array(cartCommand),
    handover: z.strictObject({ reason: z.string() }).nullable().describe("A person has to take over."),
    conversation_id: z.string().meta({ example: "cnv_01KAJ3M5T8W3Q6Y0E4Z7B9C2D1" }),
    message_id: z.string(),
    answer: AnswerSchema,
  })
  .meta({ id: "ChatReply" });

export const conversationParams = z.strictObject({ conversation_id: z.string().max(ID_LENGTH_MAX) });
export const historyQuery = z.strictObject(pageQuery);

export const conversation = z.strictObject({
  id: z.string(),
  customer_id: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  items: z.array(
    z.strictObject({
      message_id: z.string(),
      message: z.string(),
      reply: z.string().nullable().describe("Null where the answer was stopped before its first word."),
      language: z.enum(["en", "th"]),
      intent: z.string(),
      product_ids: z.array(z.string()),
      at: z.iso.datetime(),
    }),
  ),
  next_cursor: z.string().nullable(),
});
