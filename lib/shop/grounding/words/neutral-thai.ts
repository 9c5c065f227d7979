/** Thai words that claim nothing, as the segmenter cuts them; see `neutral.ts`. While there are none, Thai is held by the other checks alone. */
const WORDS = `
`;

/** Added to the segmenter's words, so that they stand as they are written here. */
export const neutralThai: ReadonlySet<string> = new Set(WORDS.split(/\s+/).filter((word) => word !== ""));
