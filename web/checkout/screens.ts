import type {
  Account,
  AccountSubscription,
  CompletedCheckout,
  Quote,
  QuoteRequest,
} from '../../packages/client/src/client.ts';

/** What the buyer chooses of what is sold; where they are is asked for later. */
export type Selected = Omit<QuoteRequest, 'address' | 'taxId'>;

/** What is selected, as far as an address says it. */
export type Wanted = Partial<Record<keyof Selected, string>>;

/** What the buyer sees: one screen of the procedure, with what it needs. */
export type Screen =
  | AccountSummaryScreen
  | { at: 'purchase-subscription'; wanted: Wanted }
  /** Where no quote is known, as at an address that was typed, the selection is quoted first. */
  | { at: 'payment'; wanted: Wanted; quote?: Quote }
  /** A purchase under way, or its receipt. */
  | { at: 'purchase'; checkoutId: string; completed?: CompletedCheckout }
  | { at: 'invoice'; invoiceId: string }
  | ChangeSubscriptionScreen
  | { at: OfTheSubscription };

export interface AccountSummaryScreen {
  at: 'account-summary';
  /** Why the buyer is here and not where they wanted to be. */
  notice?: string;
  /** What the buyer has just done. */
  done?: string;
  /** A payment that this buyer has just begun. */
  renewalId?: string;
}

export interface ChangeSubscriptionScreen {
  at: 'change-subscription';
  /** What differs from what there is. */
  wanted: Wanted;
  /** Another card than the saved one is to be charged. */
  card?: 'another';
}

const OF_THE_SUBSCRIPTION = ['cancel-subscription', 'change-card', 'billing-contact'] as const;
export type OfTheSubscription = (typeof OF_THE_SUBSCRIPTION)[number];

/** `replace`: Back does not lead to the screen that was. */
export type Go = (screen: Screen, how?: 'replace') => void;

export interface OfASubscriptionProps {
  account: Account;
  subscription: AccountSubscription;
  go: Go;
}

/** In the fragment, which no server is asked for or told of. */
export function addressOf(screen: Screen): string {
  switch (screen.at) {
    case 'account-summary':
      return '#/';
    case 'purchase-subscription':
    case 'payment':
      return `#/${screen.at}?${new URLSearchParams(screen.wanted)}`;
    case 'change-subscription':
      return withQuery(screen.at, { ...screen.wanted, ...(screen.card && { card: screen.card }) });
    case 'purchase':
      return `#/purchases/${screen.checkoutId}`;
    case 'invoice':
      return `#/invoices/${screen.invoiceId}`;
    default:
      return `#/${screen.at}`;
  }
}

function withQuery(room: string, query: Record<string, string>): string {
  const asked = new URLSearchParams(query).toString();
  return asked === '' ? `#/${room}` : `#/${room}?${asked}`;
}

/** The screen of an address; of one that nobody knows, the Account Summary. */
export function screenAt(address: string): Screen {
  const [path = '', query] = address.split('?');
  const [, room, id = ''] = path.split('/');
  const wanted = Object.fromEntries(new URLSearchParams(query));
  if (room === 'purchase-subscription' || room === 'payment') return { at: room, wanted };
  if (room === 'change-subscription') return changeAt(wanted);
  if (room === 'purchases' && id) return { at: 'purchase', checkoutId: id };
  if (room === 'invoices' && id) return { at: 'invoice', invoiceId: id };
  return { at: OF_THE_SUBSCRIPTION.find((name) => name === room) ?? 'account-summary' };
}

const changeAt = ({ card, ...wanted }: Record<string, string>): Screen => ({
  at: 'change-subscription',
  wanted,
  ...(card === 'another' && { card }),
});
