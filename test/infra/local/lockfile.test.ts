import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * `npm ci`, which the first `npm start` on a fresh clone runs, refuses a lockfile that lacks a package for another platform. npm
 * leaves one out when the registry that it asked has it not, and says nothing.
 */
test("the lockfile knows every optional package, those for other platforms too", () => {
  const lock = JSON.parse(readFileSync(new URL("../../../package-lock.json", import.meta.url), "utf8")) as {
    packages: Readonly<Record<string, Locked>>;
  };
  /** As Node looks: in the package's own folder, then in the ones around it. */
  const isLocked = (from: string, name: string): boolean => {
    if (lock.packages[`${from ? `${from}/` : ""}node_modules/${name}`]) return true;
    return from !== "" && isLocked(from.slice(0, Math.max(0, from.lastIndexOf("node_modules/") - 1)), name);
  };
  const optional = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).map((name) => ({ path, name })),
  );
  expect(optional.length).toBeGreaterThan(0);
  expect(optional.filter(({ path, name }) => !isLocked(path, name))).toEqual([]);
});
