import type { Understand } from "./wire.ts";

/** Understands notes in this process, without HTTP. */
export async function createInProcess(): Promise<Understand> {
  throw new Error(
    "There is nothing to evaluate in this process yet. Name a running server: --url http://127.0.0.1:8787 --key rk_local_dev",
  );
}
