/** Functions that run on a schedule, one invocation at a time. */
export interface Schedule {
  function: string;
  everyMinutes: number;
}

export const SCHEDULES: readonly Schedule[] = [
  { function: 'reconcile-checkouts', everyMinutes: 5 },
  { function: 'audit-payments', everyMinutes: 24 * 60 },
];
