/** A note that comes again and again, or may turn out to. */
export interface Slot {
  readonly hash: string;
  /** How often it came, at most. */
  readonly count: number;
  /** How much of `count` may be others': it has been here at least `count - error` times. */
  readonly error: number;
  /** Kept once it is known to be frequent, because only then it is read again. */
  readonly text?: string;
}

export interface Note {
  readonly hash: string;
  readonly text: string;
}

export const SLOTS_MAX = 20;
/** Twice may be chance. */
const FREQUENT = 3;

const surely = ({ count, error }: Slot): number => count - error;

/**
 * Counts a note (Space-Saving: Metwally et al. 2005). Bounded: where there is no slot left, the note takes over that of the rarest, with its
 * count as the possible error; so whatever makes up more than a twentieth of all notes is there.
 * @param slots latest first. @returns likewise
 */
export function withNote(slots: readonly Slot[], { hash, text }: Note): Slot[] {
  const known = slots.find((slot) => slot.hash === hash);
  if (known) {
    const counted = { ...known, count: known.count + 1 };
    const rest = slots.filter((slot) => slot !== known);
    return [surely(counted) >= FREQUENT ? { ...counted, text } : counted, ...rest];
  }
  if (slots.length < SLOTS_MAX) return [{ hash, count: 1, error: 0 }, ...slots];
  // Of equally rare ones the one that has not come for longest.
  const rarest = slots.reduce((a, b) => (b.count <= a.count ? b : a));
  return [{ hash, count: rarest.count + 1, error: rarest.count }, ...slots.filter((slot) => slot !== rarest)];
}

/** A note was deleted: what does not count as frequent any more leaves no text behind. */
export function withoutNote(slots: readonly Slot[], { hash }: Pick<Note, "hash">): Slot[] {
  return slots.flatMap((slot) => {
    if (slot.hash !== hash) return [slot];
    const { text: _, ...bare } = { ...slot, count: slot.count - 1 };
    if (surely(bare) <= 0) return [];
    return [surely(bare) >= FREQUENT && slot.text !== undefined ? { ...bare, text: slot.text } : bare];
  });
}

/** The most frequent first. */
export const frequentTexts = (slots: readonly Slot[]): string[] =>
  [...slots].sort((a, b) => surely(b) - surely(a)).flatMap(({ text }) => (text === undefined ? [] : [text]));
