/** Where something stands in a file: `['plans', 1, 'seats']`. */
export type Path = readonly (string | number)[];

/** What is wrong at one place of one file. */
export interface Finding {
  file: string;
  path: Path;
  /** A sentence without its full stop: what was expected there. */
  expected: string;
  /** What was probably meant. */
  meant?: string | undefined;
}

/** The same as it is told. */
export interface Fault {
  file: string;
  line: number;
  path: string;
  expected: string;
  meant?: string | undefined;
}

/** A folder that is not sold from, and all that is wrong with it. */
export class FaultyCatalogue extends Error {
  readonly faults: readonly Fault[];

  constructor(folder: string, faults: readonly Fault[]) {
    super(`${folder} cannot be sold from:\n${faults.map(printed).join('\n')}`);
    this.faults = faults;
    // It is about somebody's files: the stack would tell of ours.
    this.stack = this.message;
  }
}

/** `catalogue/plans.json:12 plans[1].seats.minimum: expected …. Did you mean …?` */
export const printed = ({ file, line, path, expected, meant }: Fault): string =>
  `${file}:${line} ${path && `${path}: `}${expected}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`;

/** `plans[1].prices.annual.usd` */
export const pathText = (path: Path): string =>
  path
    .map((key) =>
      typeof key === 'number' ? `[${key}]` : /^[\w$]+$/.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`,
    )
    .join('')
    .replace(/^\./, '');
