export type { ModelCard, ModelReport, Summary } from "./card.ts";
export { createTenantModels, type TenantModel, type TenantModels } from "./tenant-models.ts";
export { tenantRung, unlessTenant } from "./tenant-rung.ts";
export {
  assertTrainable,
  type TenantLabel,
  type TenantLabels,
  TRAIN_JOB,
  type TrainDeps,
  trainJob,
  trainPayload,
} from "./train-job.ts";
