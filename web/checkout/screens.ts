import { useEffect, useState } from 'react';
import type { CompletedCheckout, Quote, QuoteRequest } from '../../packages/client/src/client.ts';

/** What the buyer sees: one screen of the procedure, with what it needs. */
export type Screen =
  | { at: 'account-summary'; notice?: string }
  | { at: 'purchase-subscription'; selection: QuoteRequest }
  | { at: 'payment'; quote: Quote }
  /** A purchase that was begun before this page was. */
  | { at: 'purchase-under-way'; checkoutId: string }
  | { at: 'receipt'; checkout: CompletedCheckout };

export type Go = (screen: Screen) => void;

/** Where the browser's Back leads. A purchase that has begun is not undone by it. */
export function before(screen: Screen, begun: string | undefined): Screen {
  if (begun) return { at: 'purchase-under-way', checkoutId: begun };
  if (screen.at !== 'payment') return { at: 'account-summary' };
  const { planId, scope, billingPeriod, currency } = screen.quote;
  return { at: 'purchase-subscription', selection: { planId, scope, billingPeriod, currency } };
}

/** The screens one after another, each a step in the browser's history. */
export function useScreens(begun: () => string | undefined): [Screen, Go] {
  const [screen, setScreen] = useState<Screen>(() => {
    const checkoutId = begun();
    return checkoutId ? { at: 'purchase-under-way', checkoutId } : { at: 'account-summary' };
  });
  useEffect(() => {
    const goBack = () => setScreen((now) => before(now, begun()));
    window.addEventListener('popstate', goBack);
    return () => window.removeEventListener('popstate', goBack);
  }, [begun]);
  const go: Go = (next) => {
    window.history.pushState(null, '');
    setScreen(next);
  };
  return [screen, go];
}
