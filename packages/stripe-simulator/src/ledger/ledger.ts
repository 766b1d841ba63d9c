import type { TestCard } from '../model/cards.ts';
import type { Decline } from '../model/declines.ts';
import { Newest } from '../model/newest.ts';
import type {
  BalanceTransaction,
  Charge,
  Customer,
  DeletedCustomer,
  Dispute,
  EarlyFraudWarning,
  Event,
  PaymentIntent,
  PaymentMethod,
  Refund,
  SetupAttempt,
  SetupIntent,
  TaxCalculation,
  TaxId,
  WebhookEndpoint,
} from '../model/shapes.ts';
import { Shelf } from './shelf.ts';

/** Of the calls the newest: they are listed in the ledger's report, and some are made for each payment. */
export const CALLS_KEPT = 100_000;

/** What a bank says to an attempt: yes, yes if its holder authenticates, or no. */
export type BankAnswer = 'succeed' | 'requires_action' | Decline;

/** What Stripe knows of the card behind a PaymentMethod and does not show. */
export interface VaultedCard {
  card: TestCard;
  /** Used without a Customer, or detached from one: Stripe refuses it from then on. */
  consumed: boolean;
  /** Authenticated for charges while the buyer is away. */
  setUp: boolean;
  /** Laid down by hand for the next attempts, one each. */
  answers: BankAnswer[];
}

/** A webhook endpoint, with what Stripe shows of it only once. */
export interface Listener {
  id: string;
  /** Asked for each time: what is posted to may not be listening yet. */
  url: () => string;
  /** `whsec_…`; two while one is rolled. */
  secrets: string[];
  shown: Omit<WebhookEndpoint, 'url'>;
}

/** One call of Stripe's API; status 0 until it is answered, and for good when its connection was reset. */
export interface ApiCall {
  method: string;
  path: string;
  status: number;
  idempotencyKey: string | null;
}

/** Everything the simulated Stripe account holds. */
export class Ledger {
  customers: Shelf<Customer | DeletedCustomer> = new Shelf();
  paymentMethods: Shelf<PaymentMethod> = new Shelf();
  paymentIntents: Shelf<PaymentIntent> = new Shelf();
  charges: Shelf<Charge> = new Shelf();
  refunds: Shelf<Refund> = new Shelf();
  disputes: Shelf<Dispute> = new Shelf();
  earlyFraudWarnings: Shelf<EarlyFraudWarning> = new Shelf();
  setupIntents: Shelf<SetupIntent> = new Shelf();
  setupAttempts: Shelf<SetupAttempt> = new Shelf();
  balanceTransactions: Shelf<BalanceTransaction> = new Shelf();
  /** Stripe's own list goes back 30 days; here it ends with the newest. */
  events: Shelf<Event> = new Shelf('forgotten');
  taxCalculations: Shelf<TaxCalculation> = new Shelf();
  taxIds: Shelf<TaxId> = new Shelf();
  /** What a register says of a tax id, until somebody looks. */
  registers = new Newest<'verified' | 'unverified' | 'unavailable'>();
  /** Whether Stripe Tax is set up in the dashboard. */
  taxStatus: 'active' | 'pending' = 'active';
  listeners: Shelf<Listener> = new Shelf();
  vault = new Map<string, VaultedCard>();
  calls: ApiCall[] = [];

  /** The call as it stands: its status comes later. */
  noteCall(call: ApiCall): void {
    this.calls.push(call);
    if (this.calls.length > CALLS_KEPT) this.calls.shift();
  }

  /** Forgets what happened. Who listens is a setting of the account, and stays. */
  clear(): void {
    const { listeners } = this;
    Object.assign(this, new Ledger(), { listeners });
  }
}
