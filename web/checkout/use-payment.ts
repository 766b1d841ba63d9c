import type { Quote } from '../../packages/client/src/client.ts';
import type { EnterCard } from './card-entry.ts';
import { contactIn, errorsFrom, errorsIn } from './contact.ts';
import { forgetDraft } from './draft.ts';
import { money } from './format.ts';
import type { Go, Selected } from './screens.ts';
import { useShop } from './shop.ts';
import { newPrice, useBuying } from './use-buying.ts';
import { useTaxed } from './use-taxed.ts';

/** What becomes of a click on Purchase: a card, a billing contact, and the quote that was seen. */
export function usePayment(first: Quote, selection: Selected, go: Go) {
  const { ask, session } = useShop();
  const { quote, isByAddress, isFor, priceAt, priceThere } = useTaxed(first, selection);
  const { form, stage, buy, begin, back, because, failed } = useBuying({
    onCompleted: (completed) => {
      forgetDraft(session.userId);
      go({ at: 'purchase', checkoutId: completed.checkoutId, completed }, 'replace');
    },
    priceAgain: async () => {
      const fresh = await (priceThere?.() ?? ask((api) => api.quote(selection)));
      if (!priceThere) go({ at: 'payment', wanted: selection, quote: fresh }, 'replace');
      return newPrice(quote, fresh);
    },
  });

  /** A purchase for nothing takes no card. */
  async function purchase(typed: FormData, enterCard: EnterCard | undefined): Promise<void> {
    const billingContact = contactIn(typed);
    const { name, email } = billingContact;
    const errors = errorsIn(billingContact, isByAddress);
    begin(errors);
    const isRight = Object.keys(errors).length === 0;
    if (isByAddress && isRight && !isFor(billingContact)) return confirmPriceAt(billingContact);
    const pays = quote.totalMinor > 0 && enterCard;
    const none: { paymentMethodId?: string } = {};
    const entered = pays ? await enterCard({ name, email }).catch((error: unknown) => ({ error })) : none;
    if ('error' in entered) return failed(entered.error);
    if ('why' in entered) return entered.why === undefined ? back() : because(entered.why);
    if (!isRight) return back();
    await buy({ quoteId: quote.quoteId, ...entered, billingContact });
  }

  /** Nobody pays a tax that they have not seen. */
  async function confirmPriceAt(where: ReturnType<typeof contactIn>): Promise<void> {
    try {
      const { totalMinor, currency } = await priceAt(where);
      because(`With your address the total is ${money(totalMinor, currency)}. Nothing was charged; please confirm.`);
    } catch (error) {
      const errors = errorsFrom(error, '');
      if (Object.keys(errors).length > 0) back(errors);
      else failed(error);
    }
  }

  /** What was typed of the address so far: where it is one, the price follows it. */
  function typedWhere(typed: FormData): void {
    const where = contactIn(typed);
    if (!isByAddress || !where.address?.line1 || !where.address.country || isFor(where)) return;
    // Whatever is wrong with it is said at the click.
    void priceAt(where).catch(() => undefined);
  }

  return { form, stage, quote, isByAddress, purchase, typedWhere };
}
