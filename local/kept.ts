/**
 * So many of each are kept to be shown, the newest: executions that have ended, mails, events, dead letters, accounts.
 * All of them would be 20 KB a purchase, and `npm start` runs for days.
 */
export const KEPT = 2_000;

/** The list with one more, without what is too old to be kept. */
export function keep<T>(list: T[], one: T): void {
  list.push(one);
  if (list.length > KEPT) list.shift();
}
