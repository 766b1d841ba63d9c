const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** For a person: 34 ms, 1.2 s, 15 min 3 s, 2 d 4 h. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.max(0, Math.round(ms))} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return inUnits(ms, 2);
}

/** How long ago, roughly: 5 s, 3 min, 2 d. */
export const age = (ms: number): string => (ms < 1000 ? 'a moment' : inUnits(ms, 1));

function inUnits(ms: number, units: number): string {
  const largest = UNITS.findIndex(([, unitMs]) => ms >= unitMs);
  let left = ms;
  const parts = UNITS.slice(largest, largest + units).map(([unit, unitMs]) => {
    const count = Math.floor(left / unitMs);
    left -= count * unitMs;
    return count > 0 ? `${count} ${unit}` : '';
  });
  return parts.filter(Boolean).join(' ');
}
