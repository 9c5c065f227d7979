import { alone, loadRuntime, type OnnxRuntime, type OnnxWasm } from "./runtime.ts";

/** A tensor as typed array and shape, row-major. */
export type OnnxTensor = {
  readonly data: Float32Array | Int32Array;
  readonly shape: readonly number[];
};

export interface OnnxSession {
  /** Runs the model once. Gives the outputs named, or every one, by their names; the arrays are the caller's own. */
  run(
    inputs: Readonly<Record<string, OnnxTensor>>,
    outputs?: readonly string[],
  ): Promise<Readonly<Record<string, Float32Array>>>;
  release(): Promise<void>;
}

export type OnnxSessionOptions = {
  /** The bytes of an .onnx file. */
  readonly model: Uint8Array;
  readonly wasm?: OnnxWasm | undefined;
};

/** Opens a model on the one ONNX runtime of this process. */
export async function createOnnxSession({ model, wasm }: OnnxSessionOptions): Promise<OnnxSession> {
  const ort = await loadRuntime(wasm);
  const session = await open(ort, model);
  return {
    async run(inputs, outputs = session.outputNames) {
      const feeds = Object.fromEntries(
        Object.entries(inputs).map(([name, { data, shape }]) => [
          name,
          data instanceof Float32Array
            ? new ort.Tensor("float32", data, shape)
            : new ort.Tensor("int32", data, shape),
        ]),
      );
      const results = await alone(() => session.run(feeds, outputs));
      return Object.fromEntries(
        Object.entries(results).map(([name, tensor]) => [name, tensor.data as Float32Array]),
      );
    },
    release: () => alone(() => session.release()),
  };
}

/** Apart from the session, so that nothing of it keeps the model's bytes: the runtime has its own copy. */
const open = (ort: OnnxRuntime, model: Uint8Array) =>
  alone(() =>
    ort.InferenceSession.create(model, {
      executionProviders: ["wasm"],
      // The weights are used once a run: packing copies of them would only cost memory and start-up time.
      graphOptimizationLevel: "basic",
    }),
  );
