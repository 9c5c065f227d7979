import type { Ladder } from "#lib/ladder";

/** A ladder that tells when answers of a user's have become unreachable, once that is stored: whoever taught something is done then. */
export const listening = (ladder: Ladder, told: () => void): Ladder => ({
  ...ladder,
  invalidate(tag) {
    const { write, bumped } = ladder.invalidate(tag);
    return {
      write,
      bumped() {
        bumped();
        if (tag.scope === "user") told();
      },
    };
  },
});
