import { useCallback } from 'react';
import type { Quote, QuoteRequest } from '../../packages/client/src/client.ts';
import { useShop } from './shop.ts';
import { type Loaded, useLoaded } from './use-loaded.ts';

/** The price of what is selected now; never that of what was selected before. */
export function useQuote({ planId, scope, billingPeriod, currency }: QuoteRequest): Loaded<Quote> {
  const { ask } = useShop();
  const quote = useLoaded(
    useCallback(
      () => ask((api) => api.quote({ planId, scope, billingPeriod, currency })),
      [ask, planId, scope, billingPeriod, currency],
    ),
  );
  const { value } = quote;
  const isFor =
    value?.planId === planId &&
    value.scope === scope &&
    value.billingPeriod === billingPeriod &&
    value.currency === currency;
  return isFor ? quote : { ...quote, value: undefined };
}
