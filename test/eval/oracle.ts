import type { GoldNote } from "./notes.ts";
import type { Understanding } from "./wire.ts";

/** The answer that is right in everything, as a server would give it. For tests of the scorer itself. */
export function rightAnswer(note: GoldNote, confidence = 1): Understanding {
  return {
    items: note.items.map((item) => ({
      kind: item.kind ?? note.kind,
      amount: item.amount.toFixed(2),
      currency: item.currency ?? "USD",
      label: item.label,
      category: { primary: item.category_primary },
      date: item.date ?? note.date ?? note.ref_date,
      confidence,
    })),
    needs: note.expect === "ask" ? [{ field: "amount" }] : [],
    language: note.language,
    answer: { confidence },
  };
}
