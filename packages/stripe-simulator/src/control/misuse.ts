/** A request to `/test` that cannot be done; the message says why. */
export class Misuse extends Error {}
