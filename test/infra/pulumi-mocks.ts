/** What Pulumi's engine and AWS would answer: every resource's inputs come back as its state, with the outputs that components read. */

type Values = Record<string, unknown>;

/** A resource that a deployment would create. */
export interface Recorded {
  type: string;
  name: string;
  inputs: Values;
}

interface Mocks {
  newResource(args: { type: string; name: string; inputs: Values }): { id: string; state: Values };
  call(args: { token: string; inputs: Values }): Values;
}

const REGION = "us-east-1";
export const ACCOUNT = "123456789012";

/** Pulumi wraps a secret value as `{ [SIGNATURE]: …, value }`. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";

export function unwrap(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  if (typeof value !== "object" || value === null) return value;
  if (SIGNATURE in value && "value" in value) return unwrap(value.value);
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, unwrap(inner)]));
}

/** @param prefix `app-stage`, the start of every physical name */
export function createMocks(prefix: string, resources: Recorded[]): Mocks {
  return {
    newResource({ type, name, inputs }) {
      const shown = unwrap(inputs) as Values;
      delete shown["__provider"]; // the serialised code of a dynamic provider
      resources.push({ type, name, inputs: shown });
      return { id: `${name}-id`, state: { ...inputs, ...outputsOf(type, `${prefix}-${name}`, inputs) } };
    },
    call({ token, inputs }) {
      const answer = CALLS[token.split("/").at(-1)!];
      return answer ? answer(inputs) : inputs;
    },
  };
}

const arn = (service: string, resource: string) => `arn:aws:${service}:${REGION}:${ACCOUNT}:${resource}`;

function outputsOf(type: string, name: string, inputs: Values): Values {
  switch (type) {
    case "aws:lambda/function:Function": {
      const own = arn("lambda", `function:${name}`);
      const version = inputs["publish"] ? "7" : "$LATEST";
      return {
        name,
        arn: own,
        version,
        qualifiedArn: `${own}:${version}`,
        publish: inputs["publish"] ?? false,
      };
    }
    case "aws:lambda/functionUrl:FunctionUrl":
      return { functionUrl: `https://${name.toLowerCase()}.lambda-url.${REGION}.on.aws/` };
    case "aws:dynamodb/table:Table":
      return { name, arn: arn("dynamodb", `table/${name}`) };
    case "aws:sqs/queue:Queue":
      return { name, arn: arn("sqs", name), url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}` };
    case "aws:s3/bucket:Bucket":
      return { bucket: name, arn: `arn:aws:s3:::${name}` };
    case "aws:cloudfront/distribution:Distribution":
      return { domainName: "d111111abcdef8.cloudfront.net", arn: arn("cloudfront", "distribution/E1") };
    case "aws:apigatewayv2/api:Api":
      return {
        apiEndpoint: `wss://ws1.execute-api.${REGION}.amazonaws.com`,
        executionArn: arn("execute-api", "ws1"),
      };
    case "random:index/randomBytes:RandomBytes":
      return { base64: Buffer.alloc(32, 7).toString("base64") };
    default:
      return { name: inputs["name"] ?? name, arn: arn("mock", name) };
  }
}

interface Statement {
  effect?: string;
  actions?: string[];
  resources?: string[];
  principals?: { type: string; identifiers: string[] }[];
}

const CALLS: Record<string, (inputs: Values) => Values> = {
  "getRegion:getRegion": () => ({ region: REGION, name: REGION, id: REGION }),
  "getPartition:getPartition": () => ({ partition: "aws", dnsSuffix: "amazonaws.com" }),
  "getCallerIdentity:getCallerIdentity": () => ({ accountId: ACCOUNT }),
  "getPolicyDocument:getPolicyDocument": (inputs) => ({
    ...inputs,
    json: JSON.stringify({
      Version: "2012-10-17",
      Statement: ((inputs["statements"] ?? []) as Statement[]).map((s) => ({
        Effect: s.effect ?? "Allow",
        Action: s.actions,
        Resource: s.resources,
        Principal: s.principals && Object.fromEntries(s.principals.map((p) => [p.type, p.identifiers])),
      })),
    }),
  }),
};
