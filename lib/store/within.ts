/**
 * An operation that never answers holds whatever waits for it: a breaker that tries it, a queue that sends one after the other. The clients have time-outs of their own
 * for what they know can hang; this one is for the rest.
 * @throws Error named TimeoutError; what the operation does later is ignored
 */
export async function within<T>(ms: number, operation: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new Error(`no answer within ${ms} ms`);
      error.name = "TimeoutError";
      reject(error);
    }, ms);
    timer.unref?.();
  });
  try {
    return await Promise.race([operation(), late]);
  } finally {
    clearTimeout(timer);
  }
}
