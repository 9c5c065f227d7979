import { z } from "zod";
import { Problem } from "#lib/context";
import { aiQuery, decodeCursor, encodeCursor, type Route, route } from "#lib/http";
import { detectLanguage, formatMinor } from "#lib/language";
import {
  defaultCurrency,
  type Entry,
  type EntryChange,
  type ExplicitEntry,
  type ProcessOptions,
  type Spending,
} from "#lib/spending";
import { canonical, categoryFromCode } from "../wire/category.ts";
import { minorOf } from "./amount.ts";
import { readingOf } from "./process-routes.ts";
import {
  changeSpendingBody,
  createSpendingBody,
  entry,
  idParams,
  listQuery,
  spendingList,
} from "./schemas.ts";
import { entryToWire, needToWire } from "./wire.ts";

type Create = z.output<typeof createSpendingBody>;
type Change = z.output<typeof changeSpendingBody>;

const position = z.strictObject({ date: z.iso.date(), id: z.string() });
const etag = (version: number): string => `"${version}"`;
const location = (id: string): string => `/api/v1/spending/${id}`;

export function entryRoutes(spending: Spending): Route[] {
  const { entries } = spending;
  return [
    route({
      method: "post",
      path: "/api/v1/spending",
      summary: "Store a note or an entry",
      description:
        "Stores every item of a note, or none of them: when something must be asked it answers 422 `needs_input` with `needs`.",
      tag: "Spending",
      access: "write",
      query: aiQuery,
      body: createSpendingBody,
      responses: { 201: z.strictObject({ entries: z.array(entry) }) },
      responseHeaders: { Location: "The first entry." },
      problems: ["needs_input", "nothing_to_store"],
      async handler({ body, query }) {
        const reading = readingOf(body, query);
        const stored = hasFields(body)
          ? [await entries.create(explicitOf(body, (await spending.settings.current()).currency))]
          : await note(spending, body, reading);
        return {
          status: 201,
          body: { entries: stored.map(entryToWire) },
          headers: { location: location(stored[0]!.id) },
        };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending",
      summary: "List entries",
      description: "Newest date first.",
      tag: "Spending",
      access: "read",
      query: listQuery,
      responses: { 200: spendingList },
      async handler({ query }) {
        const { cursor, limit, from, to, category, ...rest } = query;
        const filter = { ...rest, ...(category !== undefined && { category: canonical(category) }) };
        if (from && to && from > to) {
          throw new Problem("invalid_field", "`from` must not be after `to`.", { field: "from" });
        }
        const after = cursor === undefined ? undefined : decodeCursor(cursor, query, position);
        const { entries: page, next } = await entries.list({ ...filter, from, to }, limit, after);
        const next_cursor = next ? encodeCursor(next, query) : null;
        return { status: 200, body: { items: page.map(entryToWire), next_cursor } };
      },
    }),
    route({
      method: "get",
      path: "/api/v1/spending/{id}",
      summary: "One entry",
      tag: "Spending",
      access: "read",
      params: idParams,
      responses: { 200: entry },
      responseHeaders: { ETag: "The version, for If-Match." },
      problems: ["not_found"],
      async handler({ params }) {
        const found = await entries.get(params.id);
        return { status: 200, body: entryToWire(found), headers: { etag: etag(found.version) } };
      },
    }),
    route({
      method: "put",
      path: "/api/v1/spending/{id}",
      summary: "Change an entry",
      description:
        "Fields that are not sent stay. Another `category` is a correction: it teaches the entry's label, and the very next answer for this user knows it. With `If-Match` the change is refused when somebody else's came first.",
      tag: "Spending",
      access: "write",
      params: idParams,
      body: changeSpendingBody,
      responses: { 200: entry },
      responseHeaders: { ETag: "The new version." },
      problems: ["not_found", "version_mismatch"],
      async handler({ params, body, request }) {
        const expected = ifMatch(request.headers.get("if-match"));
        const after = await entries.change(params.id, (before) => changeOf(before, body), expected);
        return { status: 200, body: entryToWire(after), headers: { etag: etag(after.version) } };
      },
    }),
    route({
      method: "delete",
      path: "/api/v1/spending/{id}",
      summary: "Delete an entry",
      tag: "Spending",
      access: "write",
      params: idParams,
      responses: { 204: null },
      problems: ["not_found"],
      async handler({ params }) {
        await entries.remove(params.id);
        return { status: 204 };
      },
    }),
  ];
}

const hasFields = (body: Create): boolean => body.amount !== undefined || body.amount_minor !== undefined;

async function note(spending: Spending, body: Create, reading: ProcessOptions): Promise<Entry[]> {
  if (body.text === undefined) {
    throw new Problem("invalid_field", "Send a note in `text`, or at least `amount` and `label`.", {
      field: "text",
    });
  }
  for (const name of ["kind", "label", "category", "date"] as const) {
    if (body[name] !== undefined) {
      const detail = `\`${name}\` goes with an explicit \`amount\`. With \`text\` alone it is read from the note.`;
      throw new Problem("invalid_field", detail, { field: name });
    }
  }
  const { entries, needs } = await spending.entries.note(body.text, reading);
  const [need] = needs.map(needToWire);
  if (need) {
    throw new Problem("needs_input", `${need.question.en} Nothing was stored.`, {
      field: need.field,
      extra: { needs: needs.map(needToWire) },
    });
  }
  return entries;
}

/** `If-Match: "3"` names the version that the caller saw; absent or `*` takes any. */
function ifMatch(header: string | null): number | undefined {
  if (header === null || header.trim() === "*") return undefined;
  const version = /^\s*(?:W\/)?"(\d{1,9})"\s*$/.exec(header)?.[1];
  if (version === undefined) {
    throw new Problem("invalid_field", 'If-Match must be an ETag of this entry, such as "3".', {
      field: "If-Match",
    });
  }
  return Number(version);
}

/** @param preferred the user's own currency */
function explicitOf(body: Create, preferred: string | null): ExplicitEntry {
  if (body.label === undefined) {
    throw new Problem("invalid_field", "`label` must go with an explicit amount.", { field: "label" });
  }
  const { text, label, kind = "expense" } = body;
  const language = detectLanguage(text ?? label).language;
  const currency = body.currency ?? preferred ?? defaultCurrency(language);
  return {
    text: text ?? label,
    label,
    kind,
    language,
    currency,
    amountMinor: minorOf(body, currency)!,
    category: body.category === undefined ? undefined : categoryFromCode(body.category),
    date: body.date,
    timeZone: body.timezone,
    ...(body.now !== undefined && { now: Date.parse(body.now) }),
  };
}

function changeOf(before: Entry, body: Change): EntryChange {
  const currency = body.currency ?? before.currency;
  const hasAmount = body.amount !== undefined || body.amount_minor !== undefined;
  // 65.00 THB made JPY is 65 JPY: the amount stays what it reads, so it must be sayable in the other currency.
  const amount =
    hasAmount || currency === before.currency
      ? body
      : { amount: formatMinor(before.amountMinor, before.currency) };
  const amountMinor = minorOf(amount, currency);
  return {
    ...(body.kind !== undefined && { kind: body.kind }),
    ...(amountMinor !== undefined && { amountMinor, currency }),
    ...(body.label !== undefined && { label: body.label }),
    ...(body.category !== undefined && categoryFromCode(body.category)),
    ...(body.date !== undefined && { date: body.date }),
  };
}
