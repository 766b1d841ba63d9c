import { useCallback, useEffect, useState } from 'react';
import type { Plan, Quote, QuoteRequest } from '../../packages/client/src/client.ts';
import { useShop } from './shop.ts';
import { type Loaded, sentence, useLoaded } from './use-loaded.ts';

/** The price of what is selected now; the last one stays to be seen until the next has come. */
export function useQuote(selection: QuoteRequest): [Loaded<Quote>, askAgain: () => void] {
  const { ask } = useShop();
  const [quote, setQuote] = useState<Loaded<Quote>>({ is: 'loading' });
  const askAgain = useCallback(() => {
    let wanted = true;
    ask((api) => api.quote(selection)).then(
      (value) => wanted && setQuote({ is: 'there', value }),
      (error) => wanted && setQuote({ is: 'failed', why: sentence(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [ask, selection]);
  useEffect(askAgain, [askAgain]);
  return [quote, askAgain];
}

/** The plan that is bought, once it is there; the quote does not wait for it. */
export function usePlan(planId: string): Plan | undefined {
  const { ask } = useShop();
  const [plans] = useLoaded(useCallback(() => ask((api) => api.plans()), [ask]));
  return plans.is === 'there' ? plans.value.plans.find(({ id }) => id === planId) : undefined;
}
