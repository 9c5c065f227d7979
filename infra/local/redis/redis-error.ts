/** An error reply, worded as Redis 7 words it. */
export class RedisError extends Error {
  override readonly name = "RedisError";
}

export const syntaxError = (): RedisError => new RedisError("ERR syntax error");

export const wrongType = (): RedisError =>
  new RedisError("WRONGTYPE Operation against a key holding the wrong kind of value");

export const wrongArguments = (command: string): RedisError =>
  new RedisError(`ERR wrong number of arguments for '${command.toLowerCase()}' command`);
