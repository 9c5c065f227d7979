/// <reference path="../.sst/platform/config.d.ts" />

/** What may differ between stages: money against latency. `sst deploy --stage <name>` picks the row. */
interface StageSettings {
  /** Memory of each function. CPU grows with it: 1,769 MB is one full core. */
  memory: `${number} MB`;
  /** Instances of each HTTP function that are kept warm. Each is paid by the hour, used or not. */
  provisioned: number;
  /** Most instances of each HTTP function at once; 0 means the account's limit. */
  reserved: number;
  /** Most worker instances at once: what protects the LLM behind them. SQS wants 2 or more. */
  workersMax: number;
  logRetention: "1 week" | "1 month" | "1 year";
}

const DEFAULTS: StageSettings = {
  memory: "1024 MB",
  provisioned: 0,
  reserved: 0,
  workersMax: 5,
  logRetention: "1 week",
};

const STAGES: Record<string, Partial<StageSettings>> = {
  production: { memory: "1769 MB", workersMax: 20, logRetention: "1 month" },
};

const row = { ...DEFAULTS, ...STAGES[$app.stage] };

/** For a trial: `RUNG_PROVISIONED=2 npx sst deploy --stage try`. What shall last belongs in the table above. */
export const settings: StageSettings = {
  ...row,
  provisioned: Number(process.env.RUNG_PROVISIONED ?? row.provisioned),
  reserved: Number(process.env.RUNG_RESERVED ?? row.reserved),
  workersMax: Number(process.env.RUNG_WORKERS_MAX ?? row.workersMax),
};

/** Settings of the product that are no secret, taken from the shell that deploys. */
export const deployEnvironment: Record<string, string> = Object.fromEntries(
  [
    "RUNG_CORS_ORIGINS",
    "RUNG_RATE_PER_KEY",
    "RUNG_RATE_PER_USER",
    "RUNG_REFRESH_PER_USER",
    "RUNG_REFRESH_PER_TENANT",
    "RUNG_JOB_LEASE_MS",
    "RUNG_JOB_ATTEMPTS_MAX",
    "RUNG_JOB_PATIENCE_MS",
    "LOG_LEVEL",
    "OPENAI_BASE_URL",
    "OPENAI_ORG_ID",
    "OPENAI_PROJECT_ID",
    "RUNG_LLM_API",
    "RUNG_LLM_MODEL",
    "RUNG_LLM_FALLBACK_MODELS",
    "RUNG_LLM_PRICES",
    "RUNG_LLM_EMBEDDING_MODEL",
    "RUNG_LLM_MAX_OUTPUT_TOKENS",
    "RUNG_LLM_PROMPT_BYTES_MAX",
    "RUNG_LLM_TIMEOUT_MS",
    "RUNG_LLM_TOTAL_TIMEOUT_MS",
    "RUNG_LLM_RETRIES",
    "RUNG_LLM_REQUESTS_PER_MINUTE",
    "RUNG_LLM_BUDGET_MICROS_PER_DAY",
  ].flatMap((name) => {
    const value = process.env[name];
    return value ? [[name, value]] : [];
  }),
);

/** The same list that the product reads from RUNG_CORS_ORIGINS. */
export const corsOrigins: string[] = (process.env.RUNG_CORS_ORIGINS ?? "")
  .split(",")
  .map((origin) => origin.trim())
  .filter(Boolean);
