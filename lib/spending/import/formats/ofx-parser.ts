import { Parser } from "htmlparser2";

/** One transaction of a statement: what its tags hold, by name in lower case. */
export interface OfxTransaction {
  /** On which it begins, from 1. */
  readonly line: number;
  /** ISO 4217 of the statement it is in, as written. */
  readonly currency: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Tags within tags: OFX nests some ten deep, and each that SGML leaves open counts until its group is closed. */
const DEPTH_MAX = 200;
/** Of one field, in UTF-16 units; more is left out. */
const FIELD_LENGTH_MAX = 4_096;
const FIELDS_MAX = 60;

/** What a file turned out not to be. */
export class NotOfx extends Error {
  override readonly name = "NotOfx";
}

/**
 * Takes the transactions out of OFX as it comes: SGML (1.x, QFX), where a field has no closing tag, and XML (2.x) alike. Forgiving: what is no tag or
 * entity is text, and a transaction that is not closed ends with its list.
 *
 * @example
 * const parser = new OfxParser();
 * for (const text of pieces) for (const transaction of parser.write(text)) use(transaction);
 * for (const transaction of parser.end()) use(transaction);
 */
export class OfxParser {
  readonly #parser: Parser;
  #depth = 0;
  #currency = "";
  #field = "";
  /** Within which fields have names of their own. */
  #group = "";
  #open: { line: number; currency: string; fields: Record<string, string> } | undefined;
  #found: OfxTransaction[] = [];
  /** At hand, and how much of the file was before it. */
  #piece = "";
  #before = 0;
  /** Line ends up to `#counted`, which is an offset into the file. */
  #line = 1;
  #counted = 0;

  constructor() {
    this.#parser = new Parser(
      {
        onopentagname: (name) => this.#enter(name),
        onclosetag: (name) => this.#leave(name),
        ontext: (text) => this.#text(text),
      },
      { xmlMode: true, lowerCaseTags: true },
    );
  }

  /**
   * @returns the transactions that are whole
   * @throws NotOfx
   */
  write(text: string): OfxTransaction[] {
    this.#piece = text;
    this.#parser.write(text);
    this.#lineAt(this.#before + text.length);
    this.#before += text.length;
    return this.#take();
  }

  /** @returns the rest of them */
  end(): OfxTransaction[] {
    this.#parser.end();
    this.#finish();
    return this.#take();
  }

  #take(): OfxTransaction[] {
    const found = this.#found;
    this.#found = [];
    return found;
  }

  #enter(name: string): void {
    if (++this.#depth > DEPTH_MAX) throw new NotOfx(`tags are nested more than ${DEPTH_MAX} deep`);
    this.#field = name;
    if (name === "stmttrn") {
      this.#finish();
      const line = this.#lineAt(this.#parser.startIndex);
      this.#open = { line, currency: this.#currency, fields: Object.create(null) };
    } else if (name === "payee" || name === "currency" || name === "origcurrency") this.#group = name;
    else if (name === "curdef") this.#currency = "";
  }

  #leave(name: string): void {
    this.#depth--;
    this.#field = "";
    if (name === this.#group) this.#group = "";
    if (name === "stmttrn" || name === "banktranlist") this.#finish();
  }

  /** It comes in pieces: a field is cut at entities, and at the end of what was written. */
  #text(text: string): void {
    if (this.#field === "curdef") this.#currency = `${this.#currency}${text}`.slice(0, FIELD_LENGTH_MAX);
    const fields = this.#open?.fields;
    if (!fields || this.#field === "") return;
    const key = this.#group === "" ? this.#field : `${this.#group}.${this.#field}`;
    const value = fields[key];
    if (value === undefined && (text.trim() === "" || Object.keys(fields).length >= FIELDS_MAX)) return;
    if ((value?.length ?? 0) < FIELD_LENGTH_MAX)
      fields[key] = `${value ?? ""}${text}`.slice(0, FIELD_LENGTH_MAX);
  }

  #finish(): void {
    if (this.#open) this.#found.push(this.#open);
    this.#open = undefined;
    this.#group = "";
  }

  /** @param offset into the file: where in the pieces before the line ends were is known no more */
  #lineAt(offset: number): number {
    for (let at = this.#counted; ; ) {
      const end = this.#piece.indexOf("\n", Math.max(0, at - this.#before)) + this.#before;
      if (end < this.#before || end >= offset) break;
      this.#line++;
      at = end + 1;
      this.#counted = at;
    }
    return this.#line;
  }
}
