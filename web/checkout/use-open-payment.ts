import { useEffect, useEffectEvent, useRef, useState } from 'react';
import {
  type OpenPayment,
  type Renewal,
  type RenewalOutcome,
  SwitchplanProblem,
} from '../../packages/client/src/client.ts';
import { useShop } from './shop.ts';
import { tellOfChange } from './tabs.ts';

/** Where an attempt to pay stands that has no outcome yet. Whatever is sent again, one attempt runs, and one is paid. */
export type Paying =
  | { is: 'sending' | 'processing' }
  | { is: 'challenged'; clientSecret: string; over: () => void }
  /** `again` where the bank's question is this admin's to answer. */
  | { is: 'bank_waits'; again: (() => void) | undefined; look: () => void }
  | { is: 'unanswered'; again: () => void };

/** How an attempt ended. */
export type Paid = Extract<RenewalOutcome, { status: 'paid' | 'declined' | 'ended' }> | SwitchplanProblem;

/**
 * An attempt to pay what is open, from the click to its outcome; also one that runs already, as after a reload during the
 * bank's question.
 */
export function useOpenPayment(open: OpenPayment | null, begunId: string | undefined) {
  const { ask } = useShop();
  const [paying, setPaying] = useState<Paying>();
  const [paid, setPaid] = useState<Paid>();
  const leaving = useRef(new AbortController());
  const runs = useRef(false);
  useEffect(() => {
    const here = new AbortController();
    leaving.current = here;
    return () => here.abort();
  }, []);

  const read = (renewalId: string) => () => ask((api) => api.renewal(renewalId));

  async function run(renewalId: string, begin: () => Promise<Renewal>, is: 'sending' | 'processing' = 'processing') {
    const { signal } = leaving.current;
    const challenge = async (clientSecret: string) => {
      await new Promise<void>((over) => setPaying({ is: 'challenged', clientSecret, over }));
      setPaying({ is: 'processing' });
    };
    runs.current = true;
    setPaid(undefined);
    setPaying({ is });
    try {
      const seen = await begin();
      setPaying({ is: 'processing' });
      const outcome = await ask((api) => api.renewalOutcome(seen, { challenge, signal }));
      if (outcome.status === 'requires_action') wait(outcome);
      else end(outcome);
    } catch (error) {
      if (signal.aborted) return;
      // Paid already: by this click, whose answer was lost, or in another tab.
      if (error instanceof SwitchplanProblem && error.code === 'nothing_to_pay') follow(renewalId);
      else if (error instanceof SwitchplanProblem && error.status < 500) end(error);
      // To pay again is a click of the buyer's: what became of this one is looked at first.
      else setPaying({ is: 'unanswered', again: () => void run(renewalId, read(renewalId)) });
    }
  }

  /** It waits for whoever pays, and is looked at until it no longer does. */
  function wait({ renewalId, status, authentication }: Extract<RenewalOutcome, { status: 'requires_action' }>): void {
    const { signal } = leaving.current;
    const look = () =>
      void read(renewalId)().then(
        (now) => now.status !== status && !signal.aborted && void run(renewalId, async () => now),
        () => undefined,
      );
    setPaying({ is: 'bank_waits', again: authentication && (() => follow(renewalId)), look });
  }

  function end(how: Paid): void {
    runs.current = false;
    setPaying(undefined);
    setPaid(how);
    tellOfChange();
  }

  const follow = (renewalId: string) => void run(renewalId, read(renewalId));
  // Each attempt that runs is followed once, whoever has begun it.
  const running = open?.reason === 'processing' ? `${open.renewalId} ${open.attempts}` : undefined;
  const followed = useRef<string>(undefined);
  const found = useEffectEvent(() => {
    if (runs.current || followed.current === running || !open) return;
    followed.current = running;
    follow(open.renewalId);
  });
  const begun = useEffectEvent((renewalId: string) => follow(renewalId));
  useEffect(() => {
    if (begunId) begun(begunId);
  }, [begunId]);
  useEffect(() => {
    if (running) found();
  }, [running]);

  const pay = () => {
    if (open && !runs.current) void run(open.renewalId, () => ask((api) => api.payNow()), 'sending');
  };
  return { paying, paid, pay };
}
