/** What SQS takes in one request. */
const BATCH_MAX = 10;

interface Waiting<T> {
  readonly item: T;
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * Sends items one request at a time, and what has come meanwhile together: alone it leaves at once, under load ten cost one request.
 * @param deliver one error, or undefined, for each item; rejects for all of them
 */
export function createSendQueue<T>(
  deliver: (items: readonly T[]) => Promise<readonly (Error | undefined)[]>,
) {
  const waiting: Waiting<T>[] = [];
  let sending = false;

  async function drain(): Promise<void> {
    sending = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH_MAX);
      try {
        const failures = await deliver(batch.map(({ item }) => item));
        for (const [i, { resolve, reject }] of batch.entries()) failures[i] ? reject(failures[i]) : resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    sending = false;
  }

  return (item: T): Promise<void> =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!sending) void drain();
    });
}
