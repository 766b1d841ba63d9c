/** dynalite's parts, behind the HTTP server that its entry would start around them. */
declare module 'dynalite/db/index.js' {
  /** Of abstract-level, as far as it is needed here. */
  interface Level {
    values(range: object): { close(): Promise<void> };
  }
  export function create(options: { createTableMs: number; path?: string }): { db: Level };
}

declare module 'dynalite/validations/index.js' {
  export function checkTypes(input: unknown, types: object): object;
  export function checkValidations(input: object, types: object, custom: unknown, store: object): void;
}
