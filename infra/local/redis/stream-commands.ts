import { type Commands, command } from "./command.ts";
import type { Keyspace } from "./keyspace.ts";
import { RedisError, syntaxError, wrongArguments } from "./redis-error.ts";
import { compareIds, formatId, parseId, SEQUENCE_MAX, type StreamEntry, type StreamId } from "./stream.ts";
import { integer, type Reply } from "./values.ts";

const reply = ({ id, fields }: StreamEntry): Reply => [formatId(id), fields];

interface Trim {
  readonly strategy: "MAXLEN" | "MINID";
  readonly threshold: string;
  /** Index of the first argument after the option. */
  readonly end: number;
}

/** `MAXLEN|MINID [=|~] threshold [LIMIT count]`; an approximate trim is done exactly here. */
function trimOption(args: readonly string[], start: number): Trim | undefined {
  const strategy = args[start]?.toUpperCase();
  if (strategy !== "MAXLEN" && strategy !== "MINID") return undefined;
  const marked = args[start + 1] === "~" || args[start + 1] === "=";
  const at = start + (marked ? 2 : 1);
  const threshold = args[at];
  if (threshold === undefined) throw syntaxError();
  if (args[at + 1]?.toUpperCase() !== "LIMIT") return { strategy, threshold, end: at + 1 };
  if (args[start + 1] !== "~")
    throw new RedisError("ERR syntax error, LIMIT cannot be used without the special ~ option");
  return { strategy, threshold, end: at + 3 };
}

const TOO_SMALL = "ERR The ID specified in XADD is equal or smaller than the target stream top item";

function nextId(wanted: string, last: StreamId, now: number): StreamId {
  if (wanted === "*") return now > last[0] ? [now, 0] : [last[0], last[1] + 1];
  const partial = /^(\d+)-\*$/.exec(wanted);
  if (partial) {
    const ms = Number(partial[1]);
    if (ms < last[0]) throw new RedisError(TOO_SMALL);
    return ms === last[0] ? [ms, last[1] + 1] : [ms, 0];
  }
  const id = parseId(wanted);
  if (compareIds(id, last) <= 0) throw new RedisError(TOO_SMALL);
  return id;
}

function add(db: Keyspace, args: readonly string[], name: string): Reply {
  const key = args[0]!;
  let create = true;
  let trim: Trim | undefined;
  let i = 1;
  for (;;) {
    const option = trimOption(args, i);
    if (option) {
      trim = option;
      i = option.end;
    } else if (args[i]?.toUpperCase() === "NOMKSTREAM") {
      create = false;
      i++;
    } else break;
  }
  const [wanted, ...fields] = args.slice(i);
  if (wanted === undefined || fields.length === 0 || fields.length % 2) throw wrongArguments(name);
  const fixed = wanted === "*" || /^\d+-\*$/.test(wanted) ? undefined : parseId(wanted);
  if (fixed && compareIds(fixed, [0, 0]) === 0)
    throw new RedisError("ERR The ID specified in XADD must be greater than 0-0");
  const standing = db.read(key, "stream");
  if (!standing && !create) return null;
  const id = nextId(wanted, standing?.last ?? [0, 0], db.now());
  const stream = standing ?? db.open(key, "stream");
  stream.append(id, fields);
  if (trim) stream.trim(trim.strategy, trim.threshold);
  return formatId(id);
}

/** `-`, `+`, `5`, `5-1` or `(5-1`, as the lowest or highest id that is in. */
function rangeEnd(text: string, side: "low" | "high"): StreamId {
  const exclusive = text.startsWith("(");
  const id = exclusive ? text.slice(1) : text;
  if (!exclusive && id === "-") return [0, 0];
  if (!exclusive && id === "+") return [Infinity, 0];
  const [ms, sequence] = parseId(id, side === "low" ? 0 : SEQUENCE_MAX - 1);
  if (!exclusive) return [ms, sequence];
  if (side === "low") return [ms, sequence + 1];
  if (ms === 0 && sequence === 0) throw new RedisError("ERR invalid end ID for the interval");
  return sequence === 0 ? [ms - 1, SEQUENCE_MAX - 1] : [ms, sequence - 1];
}

const range = (reverse: boolean) =>
  command(3, 5, (db, [key, a, b, option, amount]) => {
    const low = rangeEnd((reverse ? b : a)!, "low");
    const high = rangeEnd((reverse ? a : b)!, "high");
    if (option !== undefined && (option.toUpperCase() !== "COUNT" || amount === undefined))
      throw syntaxError();
    const count = amount === undefined ? Infinity : Math.max(0, integer(amount));
    const stream = db.read(key!, "stream");
    if (!stream) return [];
    if (count === 0) return null;
    const found = stream.between(low, high);
    return (reverse ? found.toReversed() : found).slice(0, count).map(reply);
  });

function read(db: Keyspace, args: readonly string[]): Reply {
  let count = Infinity;
  let i = 0;
  for (; args[i]?.toUpperCase() !== "STREAMS"; i += 2) {
    if (args[i]?.toUpperCase() !== "COUNT" || args[i + 1] === undefined) throw syntaxError();
    count = integer(args[i + 1]!);
    if (count <= 0) count = Infinity;
  }
  const rest = args.slice(i + 1);
  if (rest.length === 0 || rest.length % 2)
    throw new RedisError(
      "ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.",
    );
  const keys = rest.slice(0, rest.length / 2);
  const froms = rest.slice(rest.length / 2).map((id) => (id === "$" ? undefined : parseId(id)));
  const found = keys.flatMap((key, k): Reply[] => {
    const stream = db.read(key, "stream");
    const from = froms[k];
    const entries = stream && from ? stream.after(from).slice(0, count) : [];
    return entries.length > 0 ? [[key, entries.map(reply)]] : [];
  });
  return found.length > 0 ? found : null;
}

export const streamCommands: Commands = {
  XADD: command(4, Infinity, add),
  XLEN: command(1, 1, (db, [key]) => db.read(key!, "stream")?.entries.length ?? 0),
  XRANGE: range(false),
  XREVRANGE: range(true),
  XREAD: command(3, Infinity, read),
  XTRIM: command(3, Infinity, (db, args) => {
    const trim = trimOption(args, 1);
    if (!trim || trim.end !== args.length) throw syntaxError();
    return db.read(args[0]!, "stream")?.trim(trim.strategy, trim.threshold) ?? 0;
  }),
  XDEL: command(2, Infinity, (db, [key, ...texts]) => {
    const ids = new Set(texts.map((text) => formatId(parseId(text))));
    const stream = db.read(key!, "stream");
    if (!stream) return 0;
    const before = stream.entries.length;
    stream.entries = stream.entries.filter(({ id }) => !ids.has(formatId(id)));
    return before - stream.entries.length;
  }),
};
