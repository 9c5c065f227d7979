import { startProgram } from "#test/support/processes";

/** What `npm start` runs, in a process of its own: in memory and on a free port. */
export async function startRung(): Promise<{ url: string; stop(): Promise<unknown> }> {
  const program = startProgram("infra/local/launch.mjs", {
    args: ["--max-semi-space-size=4", "infra/local/main.ts", "--memory"],
    env: { PORT: "0" },
  });
  const said = await program.printed(/Address +\S+\n/);
  return { url: /Address +(\S+)/.exec(said)![1]!, stop: () => program.stop() };
}
