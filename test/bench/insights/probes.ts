import { LAST_MONTH, months } from "./history.ts";

/** What is asked of both users. */
export interface Probe {
  readonly name: string;
  readonly path: string;
}

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      { get?: { parameters?: readonly { name: string; in: string; required?: boolean }[] } } | undefined
    >
  >;
}

/** Well into the last month, so that it can be compared with what came before. */
const NOW = `${LAST_MONTH}-20T12:00:00Z`;
const INSIGHTS = "/api/v1/insights/";
const SUMMARY = "/api/v1/spending/summary";
const BUDGETS = "/api/v1/spending/budgets";

/** Every route of insights that the API describes and that needs to be told nothing, and the totals that screens show. */
export async function probesOf(url: string): Promise<Probe[]> {
  const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as Described;
  const probe = (path: string, query: Readonly<Record<string, string>>, told = ""): Probe => {
    const known = new Set(paths[path]?.get?.parameters?.map(({ name }) => name));
    const asked = new URLSearchParams({ ...query, ...(known.has("now") && { now: NOW }) });
    return { name: `${path.slice("/api/v1/".length)}${told}`, path: `${path}?${asked}` };
  };
  const fixed = [
    ...["day", "week", "month"].map((period) => probe(SUMMARY, { period }, ` ${period}`)),
    probe(SUMMARY, { period: "month", from: `${months().at(-12)}-01`, to: `${LAST_MONTH}-31` }, " year"),
    probe(BUDGETS, {}),
  ];
  const insights = Object.entries(paths).flatMap(([path, of]) => {
    const { get } = of ?? {};
    if (!path.startsWith(INSIGHTS) || !get || get.parameters?.some(({ required }) => required)) return [];
    const hasCache = get.parameters?.some(({ name }) => name === "use_cache");
    return [probe(path, {}), ...(hasCache ? [probe(path, { use_cache: "false" }, " computed anew")] : [])];
  });
  return [...fixed, ...insights];
}
