/** A time where the browser is; in full and in UTC on hovering. */
export function Time({ ms }: { ms: number }) {
  const time = new Date(ms);
  return (
    <time dateTime={time.toISOString()} title={time.toISOString()}>
      {time.toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })}
    </time>
  );
}
