/**
 * Tables that people send: the encoding of a file, and the rows of CSV in memory that does not grow with it. Knows no domain.
 *
 * @example
 * const head = await readHead(source, 262_144);
 * refuseBinary(head.bytes);
 * const encoding = encodingOf(head.bytes, head.isCut);
 * const reader = new CsvReader(textWindows(sourceAgain, encoding), dialectOf(beginning));
 * for (let rows = await reader.next(1_000); rows; rows = await reader.next(1_000)) use(rows);
 */
export { type Delimiter, type Dialect, type DialectOptions, dialectOf } from "./csv-dialect.ts";
export { CsvReader, ROW_LENGTH_MAX, type Row, type RowFault } from "./csv-reader.ts";
export { type Encoding, encodingOf } from "./encoding.ts";
export { guardCell, unguardCell } from "./guard.ts";
export { type Head, peekHead, readHead } from "./head.ts";
export { BrokenArray, JsonArrayReader } from "./json-array.ts";
export { type Advice, refuseBinary } from "./media.ts";
export { once } from "./once.ts";
export { type TextWindow, textWindows } from "./text-windows.ts";
