import { type Checkout, isSettled } from './checkout.ts';

/** The newest execution: the checkout's own, or the n-th that the sweep started after it. */
export const executionNameOf = ({ checkoutId, executionNumber }: Checkout): string =>
  executionNumber === 0 ? checkoutId : `${checkoutId}-${executionNumber}`;

/** The next execution follows the one of this number, once, however many sweeps saw that one end. */
export const nextExecution = (checkout: Checkout, ended: number): Checkout =>
  isSettled(checkout) || checkout.executionNumber !== ended ? checkout : { ...checkout, executionNumber: ended + 1 };
