import { Problem } from "#lib/context";
import { exactMinor } from "#lib/language";

/** Minor units from either field. @throws Problem invalid_field when both are sent, or the amount does not fit the currency */
export function minorOf(
  body: { readonly amount?: string | undefined; readonly amount_minor?: number | undefined },
  currency: string,
): number | undefined {
  if (body.amount !== undefined && body.amount_minor !== undefined) {
    throw new Problem("invalid_field", "Send either `amount` or `amount_minor`, not both.", {
      field: "amount",
    });
  }
  if (body.amount === undefined) return body.amount_minor;
  const minor = exactMinor(body.amount, currency);
  if (minor === undefined || minor === 0) {
    const detail = `\`amount\` must be above zero and have no more decimals than ${currency} has.`;
    throw new Problem("invalid_field", detail, { field: "amount" });
  }
  return minor;
}
