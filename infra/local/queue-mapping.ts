import { setTimeout as delay } from "node:timers/promises";
import {
  DeleteMessageBatchCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";

/** One message as a Lambda function gets it. */
export interface QueueRecord {
  readonly messageId: string;
  readonly receiptHandle: string;
  readonly body: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly messageAttributes: Readonly<Record<string, QueueRecordAttribute>>;
  readonly md5OfBody: string;
  readonly eventSource: "aws:sqs";
  readonly eventSourceARN: string;
  readonly awsRegion: string;
}
interface QueueRecordAttribute {
  readonly stringValue?: string;
  readonly binaryValue?: string;
  readonly dataType: string;
}
interface QueueEvent {
  readonly Records: readonly QueueRecord[];
}
interface QueueResponse {
  readonly batchItemFailures?: readonly { readonly itemIdentifier: string }[];
}
// biome-ignore lint/suspicious/noConfusingVoidType: a handler that answers nothing has handled everything
export type QueueHandler = (event: QueueEvent) => Promise<QueueResponse | void>;

export interface QueueMappingOptions {
  readonly sqs: SQSClient;
  readonly queue: string;
  readonly handler: QueueHandler;
  /** Messages a call gets at most; SQS gives ten. */
  readonly batchSize?: number;
  /** Calls at once. */
  readonly concurrency?: number;
  readonly onError?: (error: unknown) => void;
}

export interface QueueMapping {
  /** Takes no more messages, and waits for the calls at hand. */
  stop(): Promise<void>;
}

const WAIT_S = 20;
/** After the queue itself could not be asked. */
const RETRY_MS = 500;

/**
 * Feeds a queue to a function as Lambda's event source mapping does: a call gets a batch; what it handled is deleted; what it
 * names in `batchItemFailures` stays, and comes again when its visibility ends; a call that throws, or names a message that was
 * not in its batch, has failed for all. The queue moves what came too often to its dead letters.
 */
export async function mapQueue(options: QueueMappingOptions): Promise<QueueMapping> {
  const { sqs, queue, handler, batchSize = 10, concurrency = 2, onError = console.error } = options;
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: queue }));
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }),
  );
  const arn = Attributes!["QueueArn"]!;
  const stopping = new AbortController();

  const receive = async (): Promise<Message[]> => {
    const command = new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: batchSize,
      WaitTimeSeconds: WAIT_S,
      MessageSystemAttributeNames: ["All"],
      MessageAttributeNames: ["All"],
    });
    const { Messages = [] } = await sqs.send(command, { abortSignal: stopping.signal });
    return Messages;
  };

  const invoke = async (messages: readonly Message[]): Promise<readonly Message[]> => {
    try {
      const response = await handler({ Records: messages.map((message) => record(message, arn)) });
      const failed = new Set(response?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier));
      const known = new Set(messages.map(({ MessageId }) => MessageId));
      if ([...failed].some((id) => !known.has(id)))
        throw new Error(`${queue}: a failure was reported for an unknown message`);
      return messages.filter(({ MessageId }) => !failed.has(MessageId!));
    } catch (error) {
      onError(error);
      return [];
    }
  };

  const remove = async (messages: readonly Message[]): Promise<void> => {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, i) => ({ Id: String(i), ReceiptHandle }));
    await sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  };

  const poll = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        const messages = await receive();
        if (messages.length > 0) await remove(await invoke(messages));
      } catch (error) {
        if (stopping.signal.aborted) return;
        onError(error);
        await delay(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
  };

  const pollers = Promise.all(Array.from({ length: concurrency }, poll));
  return {
    async stop() {
      stopping.abort();
      await pollers;
    },
  };
}

function record(message: Message, arn: string): QueueRecord {
  return {
    messageId: message.MessageId!,
    receiptHandle: message.ReceiptHandle!,
    body: message.Body ?? "",
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(
      Object.entries(message.MessageAttributes ?? {}).map(([name, attribute]) => [
        name,
        {
          ...(attribute.StringValue !== undefined && { stringValue: attribute.StringValue }),
          ...(attribute.BinaryValue && {
            binaryValue: Buffer.from(attribute.BinaryValue).toString("base64"),
          }),
          dataType: attribute.DataType ?? "String",
        },
      ]),
    ),
    md5OfBody: message.MD5OfBody ?? "",
    eventSource: "aws:sqs",
    eventSourceARN: arn,
    awsRegion: arn.split(":")[3]!,
  };
}
