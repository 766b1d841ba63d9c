import type { Bought } from '../sale/bought.ts';
import { changed, standsFor, withCoverage } from '../subscription/changed.ts';
import type { Reminder } from '../subscription/reminder.ts';
import { type Subscription, subscriptionOf } from '../subscription/subscription.ts';
import { WorkflowError } from '../values/workflow-error.ts';
import { type Account, hasRecorded } from './account.ts';

interface Stands {
  coversSomebody: boolean;
  /** How many users it leaves without a seat, where it does not cover all. */
  uncovered: number;
  isReturned: boolean;
  reminders: Reminder[];
}

/**
 * The pivot: subscription and next invoice number in one write. Recorded already is the same account. What would
 * cover nobody, whose money went back, or what changes another subscription than was quoted, is not recorded.
 */
export function recordSubscription(account: Account, bought: Bought, stands: Stands): Account {
  if (hasRecorded(account, bought.operation)) return account;
  const { inFlight, closedAt } = account;
  const free = inFlight?.owner === bought.operation && inFlight.stage === 'taken';
  if (!free || !stands.coversSomebody || closedAt || stands.isReturned) throw notRecordable();
  const invoiceNumber = hasInvoice(bought) ? account.lastInvoiceNumber + 1 : undefined;
  const subscription = subscriptionWith(account, bought, invoiceNumber, stands.reminders);
  // Whoever pays has shown that their card is good.
  const { declines, ...rest } = account;
  return {
    ...(bought.intentId ? rest : account),
    subscription: waits(bought) ? subscription : withCoverage(subscription, account.directory, stands.uncovered),
    version: account.version + 1,
    lastInvoiceNumber: invoiceNumber ?? account.lastInvoiceNumber,
    inFlight: { owner: bought.operation, stage: 'recorded', invoiceNumber },
  };
}

/** A change for which nothing was to be paid has none; whatever begins a subscription has. */
const hasInvoice = ({ terms, intentId }: Bought): boolean => intentId !== undefined || !terms.change;

/** Until the due date it covers whom it covered. */
const waits = ({ terms }: Bought): boolean => terms.change?.effect === 'at_due_date';

function subscriptionWith(
  { subscription }: Account,
  bought: Bought,
  invoiceNumber: number | undefined,
  reminders: Reminder[],
): Subscription {
  const { change } = bought.terms;
  if (change) {
    if (!subscription || !standsFor(subscription, change)) throw notRecordable();
    return changed(subscription, bought, { change, invoiceNumber, reminders });
  }
  if (subscription || invoiceNumber === undefined) throw notRecordable();
  return { ...subscriptionOf(bought, invoiceNumber), reminders };
}

const notRecordable = (): WorkflowError => new WorkflowError('SubscriptionNotRecordable');
