import { type Life, live } from './live.ts';
import { openWorld } from './world.ts';

/** Accounts of one life, side by side. */
export const SIDE_BY_SIDE = 1;

/** Lives of these seeds, one after the other; those that were not as promised say why. */
export async function lives(seeds: readonly number[], tell: (line: string) => void): Promise<boolean> {
  const world = await openWorld();
  const startedMs = performance.now();
  const done: Life[] = [];
  for (const seed of seeds) {
    const life = await live(world, seed, SIDE_BY_SIDE);
    done.push(life);
    if (life.violations.length > 0) tell(printed(life));
    else
      tell(
        `life ${seed} as promised: ${life.deeds} deeds, ${life.invoices} invoices, ${life.notices} other prices told`,
      );
  }
  await world.close();
  const sum = (of: (life: Life) => number) => done.reduce((all, life) => all + of(life), 0);
  const seconds = (performance.now() - startedMs) / 1_000;
  tell(
    [
      `lives        ${sum(({ accounts }) => accounts)} of ten years, ${(seconds / sum(({ accounts }) => accounts)).toFixed(1)} s each`,
      `deeds        ${sum(({ deeds }) => deeds)}`,
      `invoices     ${sum(({ invoices }) => invoices)}`,
      `told         ${sum(({ notices }) => notices)} other prices`,
      `violations   ${sum(({ violations }) => violations.length)}`,
    ].join('\n'),
  );
  return done.every(({ violations }) => violations.length === 0);
}

const printed = ({ seed, story, violations }: Life): string =>
  [
    `VIOLATION in life ${seed}`,
    ...story.slice(-12).map((line) => `  ${line}`),
    ...violations.map((each) => `  ! ${each}`),
  ].join('\n');
