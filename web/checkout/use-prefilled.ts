import { useCallback, useState } from 'react';
import { type Draft, draftOf } from './draft.ts';
import { useShop } from './shop.ts';
import { useLoaded } from './use-loaded.ts';

const OF_A_BILL = ['name', 'company', 'taxId', 'purchaseOrder'] as const;

/** A country is chosen from the beginning. */
const isTyped = (draft: Draft): boolean =>
  Object.entries(draft).some(([field, text]) => field !== 'country' && text !== '');

/** What the contact's fields hold at first: what was typed here, or else what the last invoice and the logon say. */
export function usePrefilled(): { from: string; contact: Draft } {
  const { ask, session } = useShop();
  const { userId, name = '', email = '' } = session;
  const [draft] = useState(() => draftOf(userId));
  const lastBill = useCallback(async () => {
    const { invoices } = await ask((api) => api.invoices({ limit: 1 }));
    // Whoever has begun to type is not typed over.
    return isTyped(draftOf(userId)) ? undefined : invoices[0]?.billTo;
  }, [ask, userId]);
  const { value: billTo } = useLoaded(lastBill);
  if (isTyped(draft)) return { from: 'draft', contact: draft };
  const billed = OF_A_BILL.flatMap((field) => (billTo?.[field] ? [[field, billTo[field]]] : []));
  // What 0.1 took in one text cannot be told apart.
  const address = typeof billTo?.address === 'object' ? billTo.address : {};
  return { from: billTo ? 'invoice' : 'logon', contact: { name, email, ...Object.fromEntries(billed), ...address } };
}
