import { useEffect, useRef, useState } from 'react';
import { SwitchplanProblem } from '../../packages/client/src/client.ts';
import { isOurs, sentence } from './sentence.ts';
import { useShop } from './shop.ts';
import type { WhyBack } from './use-buying.ts';

interface State {
  busy: boolean;
  notice?: WhyBack | undefined;
  /** How often whoever typed was sent back to the form. */
  returns: number;
}

/** A form that is sent and may come back: what was typed stays, and the focus goes to what is wrong. */
export function useForm() {
  const { session } = useShop();
  const [{ busy, notice, returns }, setState] = useState<State>({ busy: false, returns: 0 });
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (returns > 0) element.current?.querySelector<HTMLElement>('[aria-invalid="true"], .notice')?.focus();
  }, [returns]);

  const back = (why?: WhyBack) => setState((now) => ({ busy: false, notice: why, returns: now.returns + 1 }));
  return {
    element,
    busy,
    notice,
    begin: () => setState((now) => ({ busy: true, returns: now.returns })),
    /** Why, in a sentence; none where it stands beside a field. */
    back: (why?: string) => back(why === undefined ? undefined : { why, aboutAccount: false }),
    failed: (error: unknown) => {
      const seconds = error instanceof SwitchplanProblem ? error.retryAfterSeconds : undefined;
      back({
        why: sentence(error),
        aboutAccount: false,
        reference: isOurs(error) ? session.userId : undefined,
        againAtMs: seconds === undefined ? undefined : Date.now() + seconds * 1_000,
      });
    },
  };
}
