import { type Row, unguardCell } from "#lib/tabular";
import type { EntryKind } from "../../entries/entry.ts";
import type { CategoryGuess } from "../../understanding.ts";
import { categoryOfCell } from "../cells/category-names.ts";
import { dateReader } from "../cells/date-cell.ts";
import { kindWord } from "../cells/kind-words.ts";
import {
  cut,
  faultOf,
  LABEL_LENGTH_MAX,
  type RowErrorCode,
  type RowResult,
  shown,
  TEXT_LENGTH_MAX,
} from "../draft.ts";
import { transferRule } from "../formats/known-formats.ts";
import { ROLES, type Role } from "./header-names.ts";
import type { TablePlan } from "./plan.ts";
import { moneyOf } from "./row-money.ts";
import { clean, wordsOf } from "./row-words.ts";

/**
 * What reads the rows of a table as its plan says. Never throws: a row that makes no entry is given back with the reason.
 *
 * @example
 * const read = rowReader(plan);
 * for (const row of rows) store(read(row));
 */
export function rowReader(plan: TablePlan): (row: Row) => RowResult {
  const at = columnsOf(plan);
  const dayOf = dateReader({ order: plan.dateOrder, timeZone: plan.timeZone });
  const isTransfer = transferRule(plan.format);
  const isOwn = plan.format === "rung_csv";

  const hasSides = plan.isSigned || at.debit >= 0 || at.credit >= 0;

  // The word of a row counts where amounts have no side. Banks say “transfer” of what was paid to someone, too.
  const wordOf = (written: string, isOut: boolean) => {
    const word = kindWord(written);
    if (word === "transfer" && at.balance >= 0) return undefined;
    // Spent, with the other sign: taken back.
    return word === "expense" && !isOut ? undefined : word;
  };

  return ({ line, cells, fault }) => {
    if (fault) return { error: faultOf(line, fault) };
    const error = (code: RowErrorCode, detail: string, field?: Role): RowResult => ({
      error: { line, code, detail, ...(field && { field }) },
    });
    const whole = (role: Role): string => cells[at[role]] ?? "";
    const cell = (role: Role): string => whole(role).trim();
    // One cell too many moves all behind it: better none than money in the wrong place.
    if (cells.length > plan.width && cells.slice(plan.width).some((extra) => extra.trim() !== ""))
      return error(
        "wrong_length",
        `The row has ${cells.length} cells, the table ${plan.width}. A cell that holds a delimiter must be quoted.`,
      );
    const day = cell("date");
    const date = dayOf(day);
    const money = moneyOf(cell, plan);
    if (date === undefined) {
      if (day === "" && "code" in money)
        return error("not_a_record", "The row has neither a date nor an amount.");
      const order = plan.dateOrder === "dmy" ? "day before month" : "month before day";
      return error(
        "no_date",
        day === "" ? "The row has no date." : `${shown(day)} is no date, read ${order}.`,
        "date",
      );
    }
    if ("code" in money) return { error: { line, ...money } };
    const written = cell("kind");
    if (isOwn && kindWord(written) === undefined)
      return error("unknown_kind", `${shown(written)} is no kind: expense, income or transfer.`, "kind");
    const raw = {
      label: cell("label"),
      description: cell("description"),
      note: cell("note"),
      category: cell("category"),
    };
    const moves = isTransfer?.({ ...raw, kind: written, transfer: cell("transfer") }) ?? false;
    const bySide = money.isOut ? "expense" : "income";
    const kind = moves ? "transfer" : hasSides ? bySide : (wordOf(written, money.isOut) ?? bySide);
    const guess = categoryOfCell(raw.category);
    // What was exported comes back as it was: words to the letter, and a category that someone chose against the direction.
    const category = isOwn ? guess : categoryFor(guess, kind, money.isOut);
    const words =
      isOwn && raw.label !== ""
        ? ownWords(whole("label"), whole("description"))
        : wordsOf(raw, kind, plan.language);
    const externalId = clean(cut(cell("external_id"), LABEL_LENGTH_MAX));
    return {
      draft: {
        date,
        kind,
        amountMinor: money.minor,
        currency: money.currency,
        label: words.label,
        text: words.text,
        ...(category && { category }),
        ...(externalId !== "" && { externalId }),
      },
    };
  };
}

/** Where the column of each role is; -1 where the file has none. */
function columnsOf({ roles }: TablePlan): Readonly<Record<Role, number>> {
  const at = Object.fromEntries(ROLES.map((role) => [role, -1])) as Record<Role, number>;
  for (const [index, role] of roles.entries()) if (role) at[role] = index;
  return at;
}

/** Only what no entry may hold is left out. */
function ownWords(label: string, text: string): { label: string; text: string } {
  const name = cut(clean(unguardCell(label)), TEXT_LENGTH_MAX);
  return { label: name, text: text === "" ? name : cut(clean(unguardCell(text)), TEXT_LENGTH_MAX) };
}

/** A category that goes with the direction: a refund is no groceries, and what was spent no salary. */
function categoryFor(
  category: CategoryGuess | undefined,
  kind: EntryKind,
  isOut: boolean,
): CategoryGuess | undefined {
  const primary = category?.primary ?? "";
  if (kind === "transfer") {
    if (primary.startsWith("TRANSFER_") || primary === "LOAN_PAYMENTS") return category;
    const direction = isOut ? "TRANSFER_OUT" : "TRANSFER_IN";
    return { primary: direction, detailed: `${direction}_ACCOUNT_TRANSFER` };
  }
  const isIncome = primary === "INCOME" || primary === "TRANSFER_IN";
  return isIncome === (kind === "income") ? category : undefined;
}
