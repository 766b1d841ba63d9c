/** What one look at the machine's clock may add: the timer that looks comes every few milliseconds where nothing hinders it. */
const MOST_MS = 25;
const LOOK_EVERY_MS = 5;

/**
 * A time that runs no faster than this process gets to run: on a busy machine everything is late, and so is this
 * clock. What must happen within so many seconds then still does.
 */
export function unhurried(): { time: () => number; stop: () => void } {
  let nowMs = Date.now();
  let seenMs = performance.now();
  const looking = setInterval(() => {
    nowMs += Math.min(performance.now() - seenMs, MOST_MS);
    seenMs = performance.now();
  }, LOOK_EVERY_MS);
  looking.unref();
  return { time: () => Math.floor(nowMs), stop: () => clearInterval(looking) };
}
