import type { CompletedCheckout, Quote, QuoteRequest } from '../../packages/client/src/client.ts';

/** What is selected, as far as an address says it. */
export type Wanted = Partial<Record<keyof QuoteRequest, string>>;

/** What the buyer sees: one screen of the procedure, with what it needs. */
export type Screen =
  | { at: 'account-summary'; notice?: string }
  | { at: 'purchase-subscription'; wanted: Wanted }
  /** Where no quote is known, as at an address that was typed, the selection is quoted first. */
  | { at: 'payment'; wanted: Wanted; quote?: Quote }
  /** A purchase under way, or its receipt. */
  | { at: 'purchase'; checkoutId: string; completed?: CompletedCheckout }
  | { at: 'invoice'; invoiceId: string };

/** `replace`: Back does not lead to the screen that was. */
export type Go = (screen: Screen, how?: 'replace') => void;

/** In the fragment, which no server is asked for or told of. */
export function addressOf(screen: Screen): string {
  switch (screen.at) {
    case 'account-summary':
      return '#/';
    case 'purchase-subscription':
    case 'payment':
      return `#/${screen.at}?${new URLSearchParams(screen.wanted)}`;
    case 'purchase':
      return `#/purchases/${screen.checkoutId}`;
    case 'invoice':
      return `#/invoices/${screen.invoiceId}`;
  }
}

/** The screen of an address; of one that nobody knows, the Account Summary. */
export function screenAt(address: string): Screen {
  const [path = '', query] = address.split('?');
  const [, room, id = ''] = path.split('/');
  const wanted = Object.fromEntries(new URLSearchParams(query));
  if (room === 'purchase-subscription' || room === 'payment') return { at: room, wanted };
  if (room === 'purchases' && id) return { at: 'purchase', checkoutId: id };
  if (room === 'invoices' && id) return { at: 'invoice', invoiceId: id };
  return { at: 'account-summary' };
}
