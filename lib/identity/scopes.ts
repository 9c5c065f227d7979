/** What a key may do. Few, so that a person can choose: see, change, ask, run the place. */
export const SCOPES = {
  read: "see what is stored",
  write: "store, correct, teach and delete",
  ai: "ask questions that climb the ladder, which may cost money",
  admin: "keys, caches, rollouts, usage and traces",
} as const;

export type Scope = keyof typeof SCOPES;

export const allScopes: ReadonlySet<Scope> = new Set(Object.keys(SCOPES) as Scope[]);

export const isScope = (name: string): name is Scope => Object.hasOwn(SCOPES, name);
