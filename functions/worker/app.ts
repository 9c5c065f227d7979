import { CHAT_JOB, chatJob, createGateway } from "#lib/gateway";
import { createSpending, IMPORT_JOB, UNDO_IMPORT_JOB } from "#lib/spending";
import {
  BATCH_JOB,
  BENCHMARK_JOB,
  batchJob,
  benchmarkJob,
  createTransactions,
  TRAIN_JOB,
  trainJob,
} from "#lib/transactions";
import { resultsUrl } from "../ml/batch-routes.ts";
import { lineFormat } from "../ml/line-format.ts";
import type { Platform } from "../platform.ts";
import { shopOf } from "../shop-of.ts";
import { trainingLabels } from "../training-labels.ts";
import { createRegistry } from "./kinds.ts";
import { createWorker } from "./worker.ts";

/** What takes messages off the jobs queue: Lambda's event-source mapping in the cloud, the queue loop locally. */
export function createWorkerApp(platform: Platform) {
  const { store, clock, telemetry, config, jobs, llm, ladder, categoriser } = platform;
  const abandon = async (checkpoint: unknown) => llm?.cancel(checkpoint);
  jobs.register(CHAT_JOB, chatJob(createGateway({ llm, ladder, config })), { abandon });
  const transactions = createTransactions({ data: store.data, ladder, categoriser, llm });
  jobs.register(BENCHMARK_JOB, benchmarkJob(transactions));
  const { tenantModels: models } = transactions;
  const train = trainJob({ models, categoriser, labels: trainingLabels(store, transactions) });
  jobs.register(TRAIN_JOB, train);
  const { uploads } = store;
  jobs.register(BATCH_JOB, batchJob({ transactions, uploads, format: lineFormat, resultsUrl }), {
    long: true,
  });
  const imports = createSpending({ ...store, ...platform }).importJobs(uploads);
  jobs.register(IMPORT_JOB, imports[IMPORT_JOB], { long: true });
  jobs.register(UNDO_IMPORT_JOB, imports[UNDO_IMPORT_JOB], { long: true });
  shopOf(platform); // has its jobs registered
  return createWorker({
    registry: createRegistry({ cache: store.cache, clock, jobs }),
    clock,
    recorder: telemetry,
    hide: (receiptHandle, forMs) => store.queue.hide(receiptHandle, forMs),
    afterResponseMs: config.http.afterResponseMs,
  });
}
