const SERVICE = "com.amazonaws.dynamodb.v20120810#";
const VALIDATION = "com.amazon.coral.validate#ValidationException";

/** A refusal as DynamoDB words it on the wire. */
export class DynamoError extends Error {
  override readonly name = "DynamoError";
  readonly status: number;
  readonly body: Record<string, unknown>;
  constructor(status: number, body: Record<string, unknown>) {
    super(String(body["message"] ?? body["__type"]));
    this.status = status;
    this.body = body;
  }
  /** `ConditionalCheckFailedException` and the like. */
  get code(): string {
    return String(this.body["__type"]).split("#").at(-1)!;
  }
}

export const validationError = (message: string): DynamoError =>
  new DynamoError(400, { __type: VALIDATION, message });

export const serviceError = (code: string, message: string, more: object = {}): DynamoError =>
  new DynamoError(400, { __type: SERVICE + code, message, ...more });
