import { isSettledRenewal, type Renewal } from './renewal.ts';

/** The newest execution: the n-th that was started for it. */
export const renewalExecutionOf = ({ renewalId, executionNumber }: Renewal): string =>
  `${renewalId}-${executionNumber}`;

/** The next execution follows the one of this number, once, however many sweeps saw that one end. */
export const nextRun = (renewal: Renewal, ended: number): Renewal =>
  isSettledRenewal(renewal) || renewal.executionNumber !== ended ? renewal : { ...renewal, executionNumber: ended + 1 };
