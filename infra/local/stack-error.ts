/** A reason not to start that a person can act on; shown as one line, without a stack. */
export class StackError extends Error {
  override readonly name: string = "StackError";
}

/** The folder is open in another process; LevelDB allows one. */
export class FolderInUse extends StackError {
  constructor(path: string) {
    super(`Another Rung is using ${path}. Stop it first, or set RUNG_DATA to another folder.`);
  }
}

/** What a failed listen means to a person. */
export function listenError(error: unknown, host: string, port: number): unknown {
  const { code } = error as { code?: string };
  if (code === "EADDRINUSE")
    return new StackError(`Port ${port} on ${host} is taken. Stop what uses it, or set PORT to another one.`);
  if (code === "EACCES")
    return new StackError(`Port ${port} on ${host} needs more rights. Set PORT above 1023.`);
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND")
    return new StackError(`${host} is no address of this machine. Set HOST to one that is.`);
  return error;
}
