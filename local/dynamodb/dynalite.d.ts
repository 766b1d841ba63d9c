/** dynalite's parts, behind the HTTP server that its entry would start around them. */
declare module 'dynalite/db/index.js' {
  export function create(options: { createTableMs: number; path?: string }): object;
}

declare module 'dynalite/validations/index.js' {
  export function checkTypes(input: unknown, types: object): object;
  export function checkValidations(input: object, types: object, custom: unknown, store: object): void;
}
