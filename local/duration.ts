const DURATION = /^P(?=.)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

/** How long an ISO 8601 duration such as P30D or PT15M is when it begins at `fromMs`; undefined for anything else. */
export function durationMs(duration: string, fromMs: number): number | undefined {
  const match = DURATION.exec(duration);
  if (!match) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const end = new Date(fromMs);
  end.setUTCFullYear(end.getUTCFullYear() + years, end.getUTCMonth() + months, end.getUTCDate() + weeks * 7 + days);
  return end.getTime() - fromMs + ((hours * 60 + minutes) * 60 + seconds) * 1_000;
}
