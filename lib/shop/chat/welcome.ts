import type { MessageContext, ShopPolicy } from "../policies/index.ts";

/** A customer whom a shop's policy lets in: for questions that no customer asks. */
export const welcome = ({ jurisdictions }: ShopPolicy): MessageContext => ({
  ageConfirmed: true,
  ...(jurisdictions && { jurisdiction: jurisdictions[0]! }),
});
