export { type BuildOptions, buildIndex } from "./build/build-index.ts";
export {
  type OpenOptions,
  openIndex,
  type RankedHit,
  type SearchIndex,
  type SearchResult,
} from "./open/open-index.ts";
