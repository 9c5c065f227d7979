/** A request over the network, with the development key. */
export async function ask<T = Record<string, unknown>>(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; json: T }> {
  const response = await fetch(url + path, {
    method,
    headers: { authorization: "Bearer rk_local_dev", "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, json: (text ? JSON.parse(text) : undefined) as T };
}

/** Looks again until it is so. @returns milliseconds that it took; rejects after `boundMs` */
export async function until(holds: () => Promise<boolean>, boundMs: number): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > boundMs) throw new Error(`not so within ${boundMs} ms`);
  }
  return performance.now() - start;
}
