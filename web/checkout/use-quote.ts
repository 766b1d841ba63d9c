import { useCallback } from 'react';
import { type Quote, SwitchplanProblem } from '../../packages/client/src/client.ts';
import { withCode } from './promotion.ts';
import type { Selected } from './screens.ts';
import { useShop } from './shop.ts';
import { type Loaded, useLoaded } from './use-loaded.ts';

/** A price, or why there is none. */
export interface Quoted extends Loaded<Quote | undefined> {
  /** Why the promotion code does not count: then it is the price without it. */
  codeRefused: string | undefined;
}

/** The price of what is selected now; never that of what was selected before. Where it is not wanted nobody is asked. */
export function useQuote(selection: Selected, isWanted = true): Quoted {
  const { planId, scope, billingPeriod, currency, promotionCode } = selection;
  const { ask } = useShop();
  const price = useCallback(async () => {
    if (!isWanted) return undefined;
    const plain = { planId, scope, billingPeriod, currency };
    try {
      return { promotionCode, quote: await ask((api) => api.quote(withCode(plain, promotionCode))) };
    } catch (error) {
      if (!isAboutCode(error)) throw error;
      return { promotionCode, quote: await ask((api) => api.quote(plain)), refused: error.message };
    }
  }, [ask, isWanted, planId, scope, billingPeriod, currency, promotionCode]);
  const { value, ...loaded } = useLoaded(price);
  const isIts = value && isFor(value.quote, selection) && value.promotionCode === promotionCode;
  return { ...loaded, value: isIts ? value.quote : undefined, codeRefused: isIts ? value.refused : undefined };
}

const isAboutCode = (error: unknown): error is SwitchplanProblem =>
  error instanceof SwitchplanProblem && error.code.startsWith('promotion_code_');

export const isFor = (quote: Quote, { planId, scope, billingPeriod, currency }: Selected): boolean =>
  quote.planId === planId &&
  quote.scope === scope &&
  quote.billingPeriod === billingPeriod &&
  quote.currency === currency;
