/** What the seller lays down for a renewal that the bank declines: days after the first no. */
export interface DunningDays {
  retryOnDays: readonly number[];
  mailOnDays: readonly number[];
  lastMailDaysBefore: number;
  endOnDay: number;
}
