/// <reference path="../.sst/platform/config.d.ts" />
import { corsOrigins } from "./stage.ts";

const GSIS = [1, 2, 3, 4, 5];

/**
 * The single table. Five generic sparse indexes are there from the first day: an index that an access pattern of a later
 * version needs is then a matter of code, not of a migration.
 */
export const data = new sst.aws.Dynamo("Data", {
  fields: {
    pk: "string",
    sk: "string",
    ...Object.fromEntries(
      GSIS.flatMap((n) => [
        [`gsi${n}pk`, "string" as const],
        [`gsi${n}sk`, "string" as const],
      ]),
    ),
  },
  primaryIndex: { hashKey: "pk", rangeKey: "sk" },
  globalIndexes: Object.fromEntries(
    GSIS.map((n) => [`gsi${n}`, { hashKey: `gsi${n}pk`, rangeKey: `gsi${n}sk` }]),
  ),
  ttl: "ttl",
  deletionProtection: $app.stage === "production",
});

/** The table tier of the cache: everything in it can be computed again, so no backups. */
export const cache = new sst.aws.Dynamo("Cache", {
  fields: { pk: "string" },
  primaryIndex: { hashKey: "pk" },
  ttl: "ttl",
  transform: { table: { pointInTimeRecovery: { enabled: false } } },
});

/** The calls that `lib/store` makes, and no others: nothing scans, nothing creates or drops a table. */
const ITEM_ACTIONS = [
  "dynamodb:GetItem",
  "dynamodb:BatchGetItem",
  "dynamodb:Query",
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
];

export const dataLink = new sst.Linkable("DataAccess", {
  properties: { name: data.name },
  include: [
    sst.aws.permission({ actions: ITEM_ACTIONS, resources: [data.arn] }),
    sst.aws.permission({
      actions: ["dynamodb:Query"],
      resources: GSIS.map((n) => $interpolate`${data.arn}/index/gsi${n}`),
    }),
  ],
});

export const cacheLink = new sst.Linkable("CacheAccess", {
  properties: { name: cache.name },
  include: [
    sst.aws.permission({
      actions: ["dynamodb:GetItem", "dynamodb:PutItem"],
      resources: [cache.arn],
    }),
  ],
});

/** Long input on its way to a job, and what jobs made of it. Nothing here is the only copy for long. */
export const uploads = new sst.aws.Bucket("Uploads", {
  lifecycle: [{ expiresIn: "7 days" }],
  // Browsers may put to a presigned address from the same origins that may call the product; by default from none.
  cors: corsOrigins.length > 0 && {
    allowOrigins: corsOrigins,
    allowMethods: ["PUT"],
    allowHeaders: ["content-type"],
  },
});

/** Search indexes, one object a tenant, written over. Each can be built again from the table. */
export const indexes = new sst.aws.Bucket("Indexes");

const objectsLink = (name: string, bucket: sst.aws.Bucket) =>
  new sst.Linkable(name, {
    properties: { name: bucket.name },
    include: [
      sst.aws.permission({
        actions: ["s3:PutObject", "s3:GetObject"],
        resources: [$interpolate`${bucket.arn}/*`],
      }),
      // Nothing is listed; without it S3 says of what is not there that it is forbidden.
      sst.aws.permission({ actions: ["s3:ListBucket"], resources: [bucket.arn] }),
    ],
  });

export const uploadsLink = objectsLink("UploadsAccess", uploads);
export const indexesLink = objectsLink("IndexesAccess", indexes);
