/** One piece of one file of the good catalogue replaced, and the one fault that this makes. */
export type Row = [from: string | RegExp, to: string, path: string, expected: string];
