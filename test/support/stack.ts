import { type Stack, type StackOptions, startStack } from "../../infra/local/stack.ts";

export type TestStack = Stack;

/**
 * Table, queue and Redis behind their real protocols, in memory, on free ports. The environment's variables are set for as long
 * as it runs, because the AWS SDK takes its credentials from there.
 *
 * @example
 * const stack = await startTestStack();
 * const config = loadConfig({ ...stack.env });
 * afterAll(() => stack.stop());
 */
export async function startTestStack(options: StackOptions = {}): Promise<TestStack> {
  const stack = await startStack(options);
  const before = Object.fromEntries(Object.keys(stack.env).map((name) => [name, process.env[name]]));
  Object.assign(process.env, stack.env);
  return {
    env: stack.env,
    async stop() {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
      await stack.stop();
    },
  };
}
