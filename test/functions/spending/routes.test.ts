import { describe, expect, test } from "vitest";
import { readOpenApi } from "#test/support/operations";
import { BESIDE, PROMISED } from "./promised-routes.ts";

const SERVED =
  /^(?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\/(?:health|process|spending|mappings|ai|insights)(?:\/|$)/;
const TAGS = ["Health", "AI Learning", "Smart Insights"];

const { tags: named, operations } = await readOpenApi();

describe("the OpenAPI document of the spending service", () => {
  test("23 routes are promised", () => expect(new Set(PROMISED).size).toBe(23));

  test("has its tags", () => expect(named.map(({ name }) => name)).toEqual(expect.arrayContaining(TAGS)));

  test("names no route that is neither promised nor listed beside", () => {
    const served = [...operations.keys()].filter((name) => SERVED.test(name));
    expect(served.toSorted()).toEqual([...PROMISED, ...BESIDE].toSorted());
  });

  describe.each(PROMISED)("%s", (name) => {
    test("has a summary and a tag", () => {
      const { summary, tags } = operations.get(name)!;
      expect(summary).toMatch(/\S/);
      expect(tags).toHaveLength(1);
      expect(tags![0]).toMatch(/\S/);
    });

    test("documents what success looks like", () => {
      const { responses } = operations.get(name)!;
      const statuses = ["200", "201", "202", "204"].filter((status) => responses[status]);
      expect(statuses).not.toEqual([]);
      for (const status of statuses) {
        const schema = responses[status]!.content?.["application/json"]?.schema;
        if (status === "204") expect(responses[status]!.content).toBeUndefined();
        else expect(Object.keys(schema ?? {})).not.toEqual([]);
      }
    });

    test("documents its problems", () => {
      const { responses, security } = operations.get(name)!;
      const always = security.length > 0 ? ["400", "401", "403", "429", "500", "503"] : ["500"];
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(always));
      for (const status of Object.keys(responses).filter((of) => Number(of) >= 400))
        expect(responses[status]!.content?.["application/problem+json"]?.schema, status).toBeDefined();
    });
  });
});
