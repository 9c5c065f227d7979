import { createRequire } from "node:module";

interface Context {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: object;
  readonly unusedAttrNames: Record<string, true>;
  readonly isKeyCondition?: boolean;
}
interface Parser {
  parse(text: string, options: { context: Context }): unknown;
}

/** Far more than programs have; a bound on what a stream of generated ones takes. */
const KNOWN_MAX = 1_000;

let remembers = false;

/**
 * dynalite reads a condition with a generated parser, at a fifth of what a write costs here. Those that name no values say the same
 * each time, such as `attribute_not_exists(#pk)`, and are read once.
 */
export function rememberConditions(): void {
  if (remembers) return;
  remembers = true;
  const parser = createRequire(import.meta.url)("dynalite/db/conditionParser") as Parser;
  const parse = parser.parse.bind(parser);
  const known = new Map<string, { parsed: unknown; used: readonly string[] }>();
  parser.parse = (text, options) => {
    const { attrNames, attrVals, unusedAttrNames, isKeyCondition } = options.context;
    if (attrVals || isKeyCondition) return parse(text, options);
    const key = JSON.stringify([text, attrNames]);
    const hit = known.get(key);
    if (hit) {
      for (const name of hit.used) delete unusedAttrNames[name];
      return hit.parsed;
    }
    const before = Object.keys(unusedAttrNames);
    const parsed = parse(text, options);
    if (typeof parsed === "string") return parsed; // what is wrong with it
    if (known.size === KNOWN_MAX) known.clear();
    known.set(key, { parsed, used: before.filter((name) => !unusedAttrNames[name]) });
    return parsed;
  };
}
