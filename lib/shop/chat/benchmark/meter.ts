import { type Llm, LlmError } from "#lib/llm";

/** What the calls of one answer cost, those that failed included. */
export interface Tally {
  costMicros: number;
}

/** A language model whose calls are booked to whoever asked for them, also where they end after the answer that they were for. */
export interface Meter {
  readonly llm: Llm | undefined;
  /** A new tally: of the calls that begin from now on. */
  begin(): Tally;
  /** Of all tallies. */
  costMicros(): number;
}

export function createMeter(llm: Llm | undefined): Meter {
  let tally: Tally = { costMicros: 0 };
  const all = [tally];

  const booking = (): ((spent: { readonly costMicros: number }) => void) => {
    const mine = tally;
    return ({ costMicros }) => {
      mine.costMicros += costMicros;
    };
  };

  const metered = (model: Llm): Llm => ({
    ...model,
    async object(request) {
      const book = booking();
      try {
        const result = await model.object(request);
        book(result);
        return result;
      } catch (error) {
        if (error instanceof LlmError) book(error);
        throw error;
      }
    },
    async *stream(request) {
      const book = booking();
      try {
        for await (const event of model.stream(request)) {
          if (event.type === "done") book(event.result);
          yield event;
        }
      } catch (error) {
        if (error instanceof LlmError) book(error);
        throw error;
      }
    },
  });

  return {
    llm: llm && metered(llm),
    begin() {
      tally = { costMicros: 0 };
      all.push(tally);
      return tally;
    },
    costMicros: () => all.reduce((sum, { costMicros }) => sum + costMicros, 0),
  };
}
