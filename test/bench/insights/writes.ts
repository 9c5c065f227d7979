import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { owner } from "#lib/store";
import { entryEntity, type NewEntry, toRow } from "../../../lib/spending/entries/entry.ts";
import { median, verdict } from "../statistics.ts";
import { history, MONTHS } from "./history.ts";
import { each, type Writer } from "./writer.ts";

const CONCURRENCY = 16;
const ROUNDS = 9;
const WARM_ROUNDS = 2;
const PER_ROUND = 400;
const RATIO_MIN = 0.5;

/** Entries stored one by one with all that belongs to them, beside the same rows put bare, in alternating rounds. */
export async function writes(writer: Writer, env: Readonly<Record<string, string>>): Promise<boolean> {
  const { as, store } = writer;
  const dynamo = new DynamoDBClient({ region: env["AWS_REGION"]!, endpoint: env["RUNG_DYNAMO_ENDPOINT"]! });
  const documents = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const entity = entryEntity(store.data);
  const entries = writer.entries();
  const items = [...history(MONTHS * PER_ROUND)].flat().slice(0, PER_ROUND); // of one month
  const bare = async (item: NewEntry, n: number) => {
    const at = new Date().toISOString();
    const entry = { ...item, id: `spd_${n}`, createdAt: at, updatedAt: at, version: 1 };
    const { TableName, Item } = entity.put({ ...owner(), ...toRow(entry) }).params<PutCommand["input"]>();
    await documents.send(new PutCommand({ TableName, Item }));
  };
  const perSecond = async (write: (item: NewEntry) => Promise<unknown>) => {
    const start = performance.now();
    // As many users: those of one would meet on its counters, which is another question.
    await each(items.entries(), CONCURRENCY, ([i, item]) =>
      as(`writer${i % CONCURRENCY}`, () => write(item)),
    );
    return (items.length / (performance.now() - start)) * 1_000;
  };
  const rounds: [number, number][] = [];
  let n = 0;
  for (let round = -WARM_ROUNDS; round < ROUNDS; round++) {
    const one = await perSecond((item) => bare(item, n++));
    const whole = await perSecond((item) => entries.create([item]));
    if (round >= 0) rounds.push([one, whole]);
  }
  dynamo.destroy();
  const of = (i: 0 | 1) => Math.round(median(rounds.map((round) => round[i]))).toLocaleString("en");
  console.log(
    `\nwrites/s at ${CONCURRENCY} at once, median of ${ROUNDS} rounds of ${items.length}: bare row ${of(0)} · entry with counters, tag and outbox ${of(1)}`,
  );
  const ratio = median(rounds.map(([one, whole]) => whole / one));
  return verdict("entry / bare row", ratio.toFixed(2), `≥ ${RATIO_MIN}`, ratio >= RATIO_MIN);
}
