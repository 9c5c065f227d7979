import type { Keyspace } from "./keyspace.ts";
import type { Reply } from "./values.ts";

export interface Command {
  /** How many arguments after the name, at least and at most. */
  readonly arity: readonly [min: number, max: number];
  run(db: Keyspace, args: readonly string[], name: string): Reply;
}

/** Commands by upper-case name. */
export type Commands = Readonly<Record<string, Command>>;

export const command = (min: number, max: number, run: Command["run"]): Command => ({
  arity: [min, max],
  run,
});
