import type * as Ort from "onnxruntime-web/wasm";

export type OnnxRuntime = typeof Ort;

/**
 * The wasm that runs ONNX models: its bytes, or, where compiling bytes is forbidden (workerd), the compiled module.
 * Nothing in Node: there it is read from the package.
 */
export type OnnxWasm = Uint8Array | WebAssembly.Module;

const WASM_FILE = "onnxruntime-web/ort-wasm-simd-threaded.wasm";

let loaded: Promise<OnnxRuntime> | undefined;

/** The runtime is set up once a process, by whoever asks first: later `wasm` is not looked at. */
export function loadRuntime(wasm: OnnxWasm | undefined): Promise<OnnxRuntime> {
  loaded ??= setUp(wasm).catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * One use of the runtime after the other, of whichever session. It has one stack for its arguments, which a run takes from and puts back around an
 * `await`: runs that overlap put it back in the wrong order, a little is lost each time, and after some 80,000 the runtime aborts for good.
 */
export function alone<T>(use: () => Promise<T>): Promise<T> {
  const used = last.then(use);
  last = used.catch(() => {});
  return used;
}

async function setUp(wasm: OnnxWasm | undefined): Promise<OnnxRuntime> {
  const ort = await import("onnxruntime-web/wasm");
  // One thread, in this thread: a function has one core, and a worker would outlive the request.
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.proxy = false;
  ort.env.logLevel = "error";
  if (isModule(wasm)) {
    instantiateFrom(wasm);
    // Looked at for being there only; the module above is what is instantiated.
    ort.env.wasm.wasmBinary = new ArrayBuffer(8);
  } else ort.env.wasm.wasmBinary = wasm ?? fromPackage();
  return ort;
}

const isModule = (wasm: OnnxWasm | undefined): wasm is WebAssembly.Module =>
  wasm instanceof WebAssembly.Module;

/** Read without an import of `node:fs`, so that a bundle for a place without Node's modules needs none. */
function fromPackage(): Uint8Array {
  const builtin = globalThis.process?.getBuiltinModule;
  if (builtin === undefined) throw new Error("no disk to read the ONNX runtime from: hand its wasm in");
  const file = builtin("node:module")
    .createRequire(import.meta.url)
    .resolve(WASM_FILE);
  return builtin("node:fs").readFileSync(file);
}

/** The runtime has no setting for a compiled module: its one call to instantiate bytes is answered with ours. */
function instantiateFrom(module: WebAssembly.Module): void {
  const original = WebAssembly.instantiate;
  const replacement = (source: BufferSource | WebAssembly.Module, imports?: WebAssembly.Imports): unknown => {
    if (source instanceof WebAssembly.Module) return original(source, imports);
    WebAssembly.instantiate = original;
    return Promise.resolve({ module, instance: new WebAssembly.Instance(module, imports) });
  };
  WebAssembly.instantiate = replacement as typeof WebAssembly.instantiate;
}
