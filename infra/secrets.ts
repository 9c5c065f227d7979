/// <reference path="../.sst/platform/config.d.ts" />

/**
 * Set with `npx sst secret set <Name> <value> --stage <stage>`. They reach a function encrypted beside its code
 * (`functions/cloud.ts` opens them) and never stand in its environment.
 */
export const secrets = [
  new sst.Secret("UpstashUrl"),
  new sst.Secret("UpstashToken"),
  // Without a key the LLM rung is left out and the local rungs answer.
  new sst.Secret("OpenaiApiKey", ""),
];
