/** What stands beside the worker's script, as the edge hands it in: a module of the kind `Data`. */
declare module "*.onnx" {
  const bytes: ArrayBuffer;
  export default bytes;
}
