import * as z from 'zod/mini';
import { dateOf } from '../../domain/values/calendar.ts';
import { AccountId, invoiceIdOf } from '../../domain/values/ids.ts';
import type { Item } from '../aws/table.ts';
import { planNameOf } from './upgrade-quote.ts';

/** Made when one is met: what is of today needs none of these at its start. */
const olderSubscription = () =>
  z.looseObject({
    planId: z.string(),
    planName: z.optional(z.string()),
    checkoutId: z.string(),
    paidAt: z.string(),
    nextDueDate: z.string(),
  });
const olderAccount = () =>
  z.looseObject({
    accountId: AccountId,
    subscription: z.optional(z.looseObject({ planId: z.string() })),
    entitlement: z.looseObject({
      grant: z.optional(
        z.looseObject({
          checkoutId: z.optional(z.string()),
          planId: z.optional(z.string()),
          comp: z.optional(z.looseObject({ planId: z.optional(z.string()) })),
        }),
      ),
    }),
    inFlight: z.optional(z.looseObject({ invoiceNumber: z.optional(z.int()) })),
    lastInvoiceNumber: z.int(),
    declines: z.optional(z.array(z.looseObject({ checkoutId: z.optional(z.string()) }))),
  });
type Older = z.infer<ReturnType<typeof olderAccount>>;

/**
 * 0.1 kept no plan's name, told a purchase from a gift by what stood beside the features, and knew of no operation but
 * a checkout.
 */
export function upgradeAccount(item: Item): Item {
  if ('version' in item) return item;
  const older = olderAccount().parse(item);
  const { subscription, entitlement, declines, ...rest } = older;
  return {
    ...rest,
    version: subscription ? 1 : 0,
    ...(subscription && { subscription: upgradeSubscription(older, olderSubscription().parse(subscription)) }),
    entitlement: { ...entitlement, ...upgradeGrant(entitlement.grant, subscription?.planId) },
    ...(declines && {
      declines: declines.map(({ checkoutId, ...decline }) => ({ operation: checkoutId, ...decline })),
    }),
  };
}

/** While it is in force nothing else was bought: the last invoice is its own. */
function upgradeSubscription(
  { accountId, inFlight, lastInvoiceNumber }: Older,
  { checkoutId: operation, paidAt, nextDueDate, ...older }: z.infer<ReturnType<typeof olderSubscription>>,
): Item {
  const paidOn = dateOf(Date.parse(paidAt));
  const invoiceId = invoiceIdOf(accountId, inFlight?.invoiceNumber ?? lastInvoiceNumber);
  return {
    planName: planNameOf(older.planId),
    ...older,
    operation,
    terms: 1,
    period: { from: paidOn, countedFrom: paidOn, to: nextDueDate },
    paidBy: { operation, invoiceId, paidAt },
  };
}

function upgradeGrant(grant: Older['entitlement']['grant'], soldId: string | undefined): Item {
  if (!grant) return {};
  const { checkoutId, ...given } = grant;
  const kept = { ...given, ...(checkoutId && { operation: checkoutId }) };
  if ('kind' in grant) return { grant: kept };
  const { comp, ...features } = kept;
  if (!comp) return { grant: { kind: 'bought', planId: soldId, ...features } };
  const { planId, ...act } = comp;
  return { grant: { kind: 'comp', planId, comp: act, ...features } };
}
