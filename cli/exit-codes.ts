/** What every command ends with. */
export const EXIT = {
  /** Done, or there was nothing to do. */
  done: 0,
  /** Something broke or did not answer: the same again may go well. */
  failed: 1,
  /** Asked wrongly, or declined by a rule: the same again is the same. */
  declined: 2,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
