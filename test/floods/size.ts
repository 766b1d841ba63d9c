/** How much of a flood is let loose: a part of it in `npm test`, the whole by `npm run test:floods`. */
export const sized = ({ part, whole }: { part: number; whole: number }): number =>
  process.env.FLOODS === 'whole' ? whole : part;

/** Says what was really run, where everybody sees it who runs the tests. */
export const report = (line: string): void => void process.stderr.write(`${line}\n`);
