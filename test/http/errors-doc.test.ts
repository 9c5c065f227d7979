import { expect, test } from "vitest";
import { problemCodes, problemStatus } from "#lib/context";
import { errorsMarkdown, errorsPage, PROBLEMS, ProblemSchema, problemType } from "#lib/http";

test("docs/errors.md is what the catalogue says (vitest -u writes it)", async () => {
  await expect(errorsMarkdown(PROBLEMS, problemStatus)).toMatchFileSnapshot("../../docs/errors.md");
});

test("every code has a section, in the file and on the page that its type leads to", async () => {
  const markdown = errorsMarkdown(PROBLEMS, problemStatus);
  const html = await errorsPage().text();
  for (const code of problemCodes) {
    expect(markdown).toContain(`\n## ${code}\n`);
    const [path, anchor] = problemType(code).split("#");
    expect(path).toBe("/docs/errors");
    expect(html).toContain(`id="${anchor}"`);
  }
});

test("the examples are problem documents", () => {
  const examples = [...errorsMarkdown(PROBLEMS, problemStatus).matchAll(/```json\n([\s\S]*?)\n```/g)];
  expect(examples).toHaveLength(problemCodes.length);
  for (const [, json] of examples) ProblemSchema.parse(JSON.parse(json!));
});
