import { useEffect, useRef, useState } from 'react';
import { type CheckoutRequest, type Outcome, SwitchplanProblem } from '../../packages/client/src/client.ts';
import { forgetCheckout, rememberCheckout } from './remembered.ts';
import { useShop } from './shop.ts';

/** Where a purchase stands that has no outcome yet. `again` is always the same purchase: it is charged once at most. */
export type Stage =
  | { is: 'sending' }
  | { is: 'processing'; checkoutId: string }
  | { is: 'challenged'; checkoutId: string; clientSecret: string; over: () => void }
  | { is: 'bank_waits'; checkoutId: string; again: () => void }
  | { is: 'stuck'; checkoutId: string; again: () => void }
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

  async function run(checkoutIdOf: () => Promise<string>): Promise<void> {
    const { signal } = leaving.current;
    const again = () => void run(checkoutIdOf);
    try {
      const checkoutId = await checkoutIdOf();
      rememberCheckout(session.userId, checkoutId);
      const outcome = await outcomeOf(checkoutId, signal);
      if (outcome.status === 'requires_action') setStage({ is: 'bank_waits', checkoutId, again });
      else if (outcome.status === 'stuck') setStage({ is: 'stuck', checkoutId, again });
      else end(() => onSettled(outcome));
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof SwitchplanProblem && error.status < 500) end(() => onProblem(error));
      else setStage({ is: 'unanswered', again });
    }
  }

  function outcomeOf(checkoutId: string, signal: AbortSignal): Promise<Outcome> {
    const challenge = async (clientSecret: string) => {
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
  }

  return {
    stage,
    /** Begins a purchase under a key of its own, which every repetition carries. */
    buy: (request: CheckoutRequest): Promise<void> => {
      const key = crypto.randomUUID();
      return run(async () => {
        setStage({ is: 'sending' });
        const { checkoutId } = await ask((api) => api.purchase(request, key).begin());
        return checkoutId;
      });
    },
    follow: (checkoutId: string): Promise<void> => run(async () => checkoutId),
  };
}
