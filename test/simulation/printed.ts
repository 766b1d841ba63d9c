import type { Verdict } from './mutants/hunt.ts';
import type { Campaign } from './runs/campaign.ts';
import { AT_ONCE } from './runs/workers.ts';

const startedMs = performance.now();
const perSecond = ({ runs }: Campaign): number => runs / ((performance.now() - startedMs) / 1000);

/** Shows once a second how far a campaign has come. */
export function progressLine(tell: (line: string) => void): (campaign: Campaign) => void {
  let shownMs = 0;
  return (campaign) => {
    if (performance.now() - shownMs < 1_000) return;
    shownMs = performance.now();
    const { runs, cells, violations } = campaign;
    const rate = perSecond(campaign).toFixed(1);
    tell(`\r${runs} runs, ${cells.hit} of ${cells.total} cells, ${violations.length} violations, ${rate} runs/s `);
  };
}

export function printed(done: Campaign, { json, cells: withCells }: { json: boolean; cells: boolean }): string {
  const { runs, faultsFired, cells, violations, notReached, listed } = done;
  if (json) {
    const runsPerSecond = Number(perSecond(done).toFixed(2));
    return JSON.stringify({ runs, faultsFired, cells, violations, notReached, runsPerSecond });
  }
  return [
    ...(withCells ? listed.map(({ cell, fate }) => `${fate}\t${cell}`) : []),
    ...notReached.map((cell) => `not reached: ${cell}`),
    ...[...reasons(listed)].map(([reason, count]) => `${count} cells ${reason}`),
    ...violations.map(({ run, violation }) => `VIOLATION in ${run}\n  ${violation}`),
    `runs         ${runs}`,
    `faults       ${faultsFired} fired`,
    `cells        ${cells.hit} hit of ${cells.total}; ${cells.inapplicable} more say nothing`,
    `violations   ${violations.length}`,
    `speed        ${perSecond(done).toFixed(1)} runs per second, ${AT_ONCE} processes`,
  ].join('\n');
}

/** Why cells were left out, and how many for each reason. */
function reasons(listed: readonly { fate: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { fate } of listed) if (fate.startsWith('inapplicable')) counts.set(fate, (counts.get(fate) ?? 0) + 1);
  return counts;
}

export function printedMutants(mutants: readonly Verdict[], json: boolean): string {
  if (json) return JSON.stringify({ mutants });
  const caught = mutants.filter((verdict) => verdict.caught).length;
  return `${caught} of ${mutants.length} planted bugs caught`;
}
