import { type Commands, command } from "./command.ts";

export const setCommands: Commands = {
  SADD: command(2, Infinity, (db, [key, ...members]) => {
    const set = db.open(key!, "set");
    const before = set.size;
    for (const member of members) set.add(member);
    return set.size - before;
  }),
  SREM: command(2, Infinity, (db, [key, ...members]) => {
    const set = db.read(key!, "set");
    const removed = members.filter((member) => set?.delete(member)).length;
    db.dropIfEmpty(key!);
    return removed;
  }),
  SMEMBERS: command(1, 1, (db, [key]) => [...(db.read(key!, "set") ?? [])]),
  SISMEMBER: command(2, 2, (db, [key, member]) => (db.read(key!, "set")?.has(member!) ? 1 : 0)),
  SMISMEMBER: command(2, Infinity, (db, [key, ...members]) => {
    const set = db.read(key!, "set");
    return members.map((member) => (set?.has(member) ? 1 : 0));
  }),
  SCARD: command(1, 1, (db, [key]) => db.read(key!, "set")?.size ?? 0),
};
