const DATA_CHARS_MAX = 16 * 1024 * 1024;

/**
 * The `data` of server-sent events, out of text that is cut anywhere. Event names and ids are left aside: both APIs say in the data
 * what it is. What follows the last empty line was cut off, and is no event.
 */
export class SseParser {
  #rest = "";
  #data: string[] = [];
  #chars = 0;

  /** @returns the data of the events that are whole now. @throws Error for an event that has no end */
  push(text: string): string[] {
    const found: string[] = [];
    const all = this.#rest + text;
    const breaks = all.includes("\r") ? /\r\n|\n|\r(?!$)/g : /\n/g; // a carriage return at the end may be half a break
    let start = 0;
    for (let match = breaks.exec(all); match; match = breaks.exec(all)) {
      this.#line(all.slice(start, match.index), found);
      start = match.index + match[0].length;
    }
    this.#rest = all.slice(start);
    if (this.#chars + this.#rest.length > DATA_CHARS_MAX)
      throw new Error("An event of the stream has no end.");
    return found;
  }

  #line(line: string, found: string[]): void {
    if (line === "") {
      if (this.#data.length > 0) found.push(this.#data.join("\n"));
      this.#data = [];
      this.#chars = 0;
    } else if (line.startsWith("data:")) {
      const data = line.slice(line[5] === " " ? 6 : 5);
      this.#data.push(data);
      this.#chars += data.length;
    }
  }
}
