import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeEmbedder } from "../../lib/models/embedder/artefact.ts";
import { stored } from "../../lib/models/embedder/data/embedder.generated.js";
import { ARTEFACT_FILE, readCard } from "../../lib/models/training/card.ts";

const card = readCard()!;

test("the card names the artefact as it is: file, size, digest, shape, model", () => {
  expect(ARTEFACT_FILE.endsWith(`/${card.file}`)).toBe(true);
  expect(card.bytes).toBe(statSync(ARTEFACT_FILE).size);
  expect(card.sha256).toBe(createHash("sha256").update(readFileSync(ARTEFACT_FILE)).digest("hex"));
  expect(card.model).toBe(stored.model);
  const table = decodeEmbedder(stored);
  expect(card.dimensions).toBe(table.dimensions);
  expect(card.rows.words).toBe(table.words.length);
  expect(card.rows.words + card.rows.numbers + card.rows.ngrams).toBe(table.steps.length);
});

test("the artefact is at most 10 MB", () => {
  expect(card.bytes).toBeLessThanOrEqual(10_000_000);
});

test("the card says what it was made from, when, and how good it is", () => {
  expect(Number.isNaN(Date.parse(card.date))).toBe(false);
  expect(card.date).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(card.evaluation.spearman).toBeGreaterThanOrEqual(0.78);
  expect(card.evaluation.pairs).toBe(1_500);
  expect(card.evaluation.sha256).toMatch(/^[0-9a-f]{64}$/);
  const sources = card.data.map(({ name }) => name).join("\n");
  for (const source of ["GloVe", "Universal Sentence Encoder", "STS-B train"])
    expect(sources).toContain(source);
  for (const { licence, use } of card.data) expect(licence && use).toBeTruthy();
  // Evaluation only: what was trained on is another file.
  expect(card.data.map(({ sha256 }) => sha256)).not.toContain(card.evaluation.sha256);
});
