import type { BillingContact, Quote } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import type { Go, Selected } from './screens.ts';
import { useShop } from './shop.ts';
import { newPrice, useBuying } from './use-buying.ts';

interface Change {
  quote: Quote;
  /** Where another card than the saved one is charged. */
  enterCard: EnterCard | undefined;
  holder: Pick<BillingContact, 'name' | 'email'>;
}

/** A change of the subscription, from the click to its outcome: charged to the saved card, or to another. */
export function useChange(selection: Selected, seen: Quote | undefined, show: (fresh: Quote) => void, go: Go) {
  const { ask } = useShop();
  const { form, stage, buy, begin, back, because, failed } = useBuying({
    onCompleted: (completed) => go({ at: 'purchase', checkoutId: completed.checkoutId, completed }, 'replace'),
    priceAgain: async () => {
      const fresh = await ask((api) => api.quote(selection));
      show(fresh);
      return newPrice(seen ?? fresh, fresh);
    },
  });

  async function change({ quote: { quoteId }, enterCard, holder }: Change): Promise<void> {
    begin();
    const entered = enterCard && (await enterCard(holder).catch((error: unknown) => ({ error })));
    if (!entered) return buy({ quoteId });
    if ('error' in entered) return failed(entered.error);
    if ('why' in entered) return entered.why === undefined ? back() : because(entered.why);
    return buy({ quoteId, paymentMethodId: entered.paymentMethodId });
  }

  return { form, stage, change };
}
