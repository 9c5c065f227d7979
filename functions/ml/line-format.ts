import { checkValue, parseJson, problemDocument } from "#lib/http";
import type { LineFormat } from "#lib/transactions";
import { transaction } from "./schemas.ts";
import { categorisedToWire, transactionFromWire } from "./wire.ts";

/** Transactions in lines of JSON, and what is said of them. */
export const lineFormat = (requestId: string): LineFormat => ({
  read: (text) =>
    transactionFromWire(checkValue(transaction, parseJson(text, { place: "line" }), [], "line")),
  answered: (answer) => JSON.stringify(categorisedToWire(answer)),
  problem: (problem, line) => JSON.stringify({ ...problemDocument(problem, requestId), line }),
});
