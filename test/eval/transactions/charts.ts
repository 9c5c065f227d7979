/** Charts as inline SVG. Colours are CSS variables, so that one drawing serves light and dark. */
export interface Series {
  readonly name: string;
  /** CSS colour, for example `var(--series-1)`. */
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  readonly dashed?: boolean;
  readonly dots?: boolean;
}

export interface Axis {
  readonly label: string;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly (readonly [at: number, text: string])[];
  readonly logarithmic?: boolean;
}

export interface Chart {
  readonly title: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  /** Horizontal lines, for example targets. */
  readonly marks?: readonly { readonly y: number; readonly text: string }[];
}

const WIDTH = 640;
const HEIGHT = 340;
const LEFT = 64;
const RIGHT = 26;
const TOP = 16;
const BOTTOM = 72;
const LEGEND_GAP = 150;

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (each) => `&#${each.codePointAt(0)};`);

const number = (value: number): string => String(Math.round(value * 10) / 10);

/** Where a value is between the ends of an axis, 0 to 1; what is beyond stays at the end. */
function placeOf({ low, high, logarithmic }: Axis, value: number): number {
  const scale = logarithmic ? Math.log : (each: number) => each;
  const place = (scale(value) - scale(low)) / (scale(high) - scale(low));
  return Math.max(0, Math.min(1, place));
}

export function lineChart({ title, x, y, series, marks = [] }: Chart): string {
  const px = (value: number): string => number(LEFT + placeOf(x, value) * (WIDTH - LEFT - RIGHT));
  const py = (value: number): string => number(HEIGHT - BOTTOM - placeOf(y, value) * (HEIGHT - TOP - BOTTOM));
  const floor = HEIGHT - BOTTOM;
  const parts = [
    ...y.ticks.map(
      ([at, text]) =>
        `<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(at)}" y2="${py(at)}"/><text x="${LEFT - 8}" y="${py(at)}" dy="0.35em" text-anchor="end">${escapeHtml(text)}</text>`,
    ),
    ...x.ticks.map(
      ([at, text]) =>
        `<line class="grid" y1="${TOP}" y2="${floor}" x1="${px(at)}" x2="${px(at)}"/><text x="${px(at)}" y="${floor + 18}" text-anchor="middle">${escapeHtml(text)}</text>`,
    ),
    `<text x="${(LEFT + WIDTH - RIGHT) / 2}" y="${floor + 38}" text-anchor="middle">${escapeHtml(x.label)}</text>`,
    `<text transform="translate(14 ${(TOP + floor) / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(y.label)}</text>`,
    ...marks.map(
      (mark) =>
        `<line class="mark" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${py(mark.y)}" y2="${py(mark.y)}"/><text class="markname" x="${LEFT + 6}" y="${py(mark.y)}" dy="1.15em">${escapeHtml(mark.text)}</text>`,
    ),
    ...series.map(({ name, colour, points, dashed, dots }) => {
      const path = points.map(([a, b]) => `${px(a)},${py(b)}`).join(" ");
      const dash = dashed ? ' stroke-dasharray="6 4"' : "";
      const line = `<polyline fill="none" stroke="${colour}" stroke-width="2"${dash} points="${path}"><title>${escapeHtml(name)}</title></polyline>`;
      const circles = points.map(
        ([a, b]) =>
          `<circle fill="${colour}" r="3.5" cx="${px(a)}" cy="${py(b)}"><title>${escapeHtml(`${name}: ${number(100 * b)} %`)}</title></circle>`,
      );
      return dots ? line + circles.join("") : line;
    }),
    ...series.map(({ name, colour, dashed }, index) => {
      const at = LEFT + index * LEGEND_GAP;
      const dash = dashed ? ' stroke-dasharray="6 4"' : "";
      return `<line x1="${at}" x2="${at + 22}" y1="${HEIGHT - 12}" y2="${HEIGHT - 12}" stroke="${colour}" stroke-width="2"${dash}/><text x="${at + 28}" y="${HEIGHT - 12}" dy="0.35em">${escapeHtml(name)}</text>`;
    }),
  ];
  return `<figure><figcaption>${escapeHtml(title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}" xmlns="http://www.w3.org/2000/svg">${parts.join("")}</svg></figure>`;
}
