/** Functions that run on a schedule, one invocation at a time. */
export interface Schedule {
  function: string;
  everyMinutes: number;
}

export const SCHEDULES: readonly Schedule[] = [
  { function: 'reconcile-checkouts', everyMinutes: 5 },
  { function: 'renew-subscriptions', everyMinutes: 5 },
  { function: 'audit-payments', everyMinutes: 24 * 60 },
];

/** How the log of `renew-subscriptions` says for how long the oldest of what is due has waited: an alarm listens for it. */
export const OLDEST_DUE = 'oldest due';
