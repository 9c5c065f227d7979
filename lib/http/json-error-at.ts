const TOKEN =
  /[ \t\n\r]*(?:([{}[\],:])|("[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*")|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)\b)/y;

/**
 * Where a text stops being JSON, as words: ` (line 2, column 11)`, or that it ends too early. V8 gives the place for some
 * texts only, and quotes the text, which must not be echoed or logged.
 */
export function jsonErrorAt(text: string): string {
  const open: string[] = [];
  let wants: "value" | "key" | "colon" | "next" = "value";
  let mayClose = false;
  let at = 0;
  while (at < text.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    if (!match) break;
    const [token, mark, string] = match;
    if (wants === "next" && open.length === 0) break;
    if (mark === "}" || mark === "]") {
      const closes = open.at(-1) === (mark === "}" ? "{" : "[");
      if (!closes || !(wants === "next" || mayClose)) break;
      open.pop();
      wants = "next";
      mayClose = false;
    } else if (mark === ",") {
      if (wants !== "next") break;
      wants = open.at(-1) === "{" ? "key" : "value";
      mayClose = false;
    } else if (mark === ":") {
      if (wants !== "colon") break;
      wants = "value";
    } else if (mark !== undefined) {
      if (wants !== "value") break;
      open.push(mark);
      wants = mark === "{" ? "key" : "value";
      mayClose = true;
    } else {
      if (wants === "key" ? string === undefined : wants !== "value") break;
      wants = wants === "key" ? "colon" : "next";
      mayClose = false;
    }
    at += token.length;
  }
  const rest = /^[ \t\n\r]*/.exec(text.slice(at))![0].length;
  if (at + rest >= text.length) return ": it ends too early";
  const before = text.slice(0, at + rest);
  return ` (line ${before.split("\n").length}, column ${before.length - before.lastIndexOf("\n")})`;
}
