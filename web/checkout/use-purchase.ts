import { useEffect, useRef, useState } from 'react';
import {
  type Checkout,
  type CheckoutRequest,
  type Outcome,
  SwitchplanProblem,
} from '../../packages/client/src/client.ts';
import { forgetCheckout, rememberCheckout } from './remembered.ts';
import { useShop } from './shop.ts';
import { tellOfChange, tellTabs } from './tabs.ts';

/** Where a purchase stands that has no outcome yet. `again` is always the same purchase: it is charged once at most. */
export type Stage =
  | { is: 'sending' }
  | { is: 'looking'; checkoutId: string }
  | { is: 'processing'; checkoutId: string }
  | { is: 'challenged'; checkoutId: string; clientSecret: string; over: () => void }
  | { is: 'bank_waits' | 'stuck'; checkoutId: string; again: () => void; look: () => void }
  | { is: 'unanswered'; again: () => void };

export type Settled = Extract<Outcome, { status: 'completed' | 'refused' | 'reversed' }>;

interface Ends {
  onSettled: (outcome: Settled) => void;
  /** The purchase was not begun. */
  onProblem: (problem: SwitchplanProblem) => void;
}

/** One purchase from the click to its outcome, or from wherever it has come to. */
export function usePurchase({ onSettled, onProblem }: Ends) {
  const { ask, session } = useShop();
  const [stage, setStage] = useState<Stage>();
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const here = new AbortController();
    leaving.current = here;
    return () => here.abort();
  }, []);

  async function run(begin: () => Promise<Checkout>): Promise<void> {
    const { signal } = leaving.current;
    const again = () => void run(begin);
    try {
      const seen = await begin();
      if (isSettled(seen)) return signal.aborted ? undefined : end(() => onSettled(seen));
      const { checkoutId } = seen;
      rememberCheckout(session.userId, checkoutId);
      tellTabs({ is: 'changed' });
      const outcome = await outcomeOf(checkoutId, signal);
      if (isSettled(outcome)) end(() => onSettled(outcome));
      else wait(outcome, again);
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SwitchplanProblem && error.status < 500) end(() => onProblem(error));
      else setStage({ is: 'unanswered', again });
    }
  }

  /** It waits for somebody, and is looked at until it no longer does. */
  function wait({ checkoutId, status }: Outcome, again: () => void): void {
    const { signal } = leaving.current;
    const look = () =>
      void ask((api) => api.checkout(checkoutId)).then(
        (now) => now.status !== status && !signal.aborted && void run(async () => now),
        () => undefined,
      );
    setStage({ is: status === 'stuck' ? 'stuck' : 'bank_waits', checkoutId, again, look });
  }

  function outcomeOf(checkoutId: string, signal: AbortSignal): Promise<Outcome> {
    const challenge = async (clientSecret: string) => {
      // By now the account says that a purchase is under way; where it was only just accepted it may not have.
      tellTabs({ is: 'changed' });
      await new Promise<void>((over) => setStage({ is: 'challenged', checkoutId, clientSecret, over }));
      setStage({ is: 'processing', checkoutId });
    };
    setStage({ is: 'processing', checkoutId });
    return ask((api) => api.outcome(checkoutId, { challenge, signal }));
  }

  function end(tell: () => void): void {
    forgetCheckout(session.userId);
    setStage(undefined);
    tell();
    tellOfChange();
  }

  return {
    stage,
    /** Begins a purchase under a key of its own, which every repetition carries. */
    buy: (request: CheckoutRequest): Promise<void> => {
      const key = crypto.randomUUID();
      return run(() => {
        setStage({ is: 'sending' });
        return ask((api) => api.purchase(request, key).begin());
      });
    },
    follow: (checkoutId: string): Promise<void> =>
      run(() => {
        setStage({ is: 'looking', checkoutId });
        return ask((api) => api.checkout(checkoutId));
      }),
  };
}

const isSettled = (checkout: Checkout): checkout is Settled =>
  checkout.status === 'completed' || checkout.status === 'refused' || checkout.status === 'reversed';
