import { expect, it } from '@jest/globals';
import { getItem, putItem } from '../../../adapters/aws/table.ts';
import { accounts } from '../../../adapters/stored/accounts.ts';
import { checkouts, dueCheckouts } from '../../../adapters/stored/checkouts.ts';
import { invoices } from '../../../adapters/stored/invoices.ts';
import { getUser } from '../../../adapters/stored/users.ts';
import { announcementsWhere, untold } from '../../../domain/checkout/announcement.ts';
import { isOpen } from '../../../domain/checkout/checkout.ts';
import { lookAnew } from '../../../domain/operation/looked-after.ts';
import { AccountId, CheckoutId, InvoiceId, UserId } from '../../../domain/values/ids.ts';
import { givenStack } from '../../journeys/given.ts';

const given = givenStack();

// As version 0.1.0 stored them: no order of events, no notes of what was told, no name for what was given up.
const accountId = AccountId.parse('acc_old');
const checkoutId = CheckoutId.parse('chk_old');
const quote = {
  planId: 'premium',
  scope: 'all_current_users',
  billingPeriod: 'annual',
  currency: 'usd',
  catalogueVersion: 1,
  seats: 3,
  unitAmountMinor: 4800,
  totalMinor: 14_400,
  quoteId: 'quo_old',
  accountId,
  seatsAsOf: 3,
  quotedAt: '2026-11-20T09:00:00.000Z',
  expiresAt: '2026-11-20T09:30:00.000Z',
};
const checkout = {
  pk: `CHECKOUT#${checkoutId}`,
  sk: 'CHECKOUT',
  open: 'checkout',
  openSince: '2026-11-20T09:01:00.000Z',
  revision: 7,
  checkoutId,
  accountId,
  buyerId: 'usr_admin',
  fingerprint: 'f',
  quote,
  frozenAt: '2026-11-20T09:01:01.000Z',
  paymentMethodId: 'pm_old',
  billingContact: { name: 'Ada Admin', email: 'ada@acme.example', address: 'Main Street 1\nTown', taxId: 'DE1' },
  createdAt: '2026-11-20T09:01:00.000Z',
  confirmBefore: '2026-11-20T09:31:00.000Z',
  keyNumbers: { customer: 1, create: 1, confirm: 2, refund: 1 },
  executionNumber: 8,
  intentId: 'pi_old',
  paid: { paidAt: '2026-11-20T09:01:02.000Z', chargeId: 'ch_old' },
  looks: 9,
  parkedAt: '2026-11-26T00:00:00.000Z',
  state: { status: 'stuck' },
  history: [
    { at: '2026-11-20T09:01:00.000Z', status: 'processing' },
    { at: '2026-11-20T09:05:00.000Z', status: 'stuck' },
  ],
};
const account = {
  pk: `ACCOUNT#${accountId}`,
  sk: 'ACCOUNT',
  revision: 4,
  accountId,
  name: 'Acme',
  domain: 'acme.example',
  directory: {
    version: 3,
    userCount: 3,
    pending: { membership: 'current', userId: 'usr_3', role: 'member', joinedVersion: 3, version: 3 },
  },
  entitlement: {
    version: 2,
    grant: { checkoutId, features: ['users', 'groups'], coverage: { scope: 'all_current_users', asOf: 3 } },
  },
  lastInvoiceNumber: 1,
  subscription: {
    subscriptionId: 'sub_old',
    checkoutId,
    planId: 'premium',
    scope: 'all_current_users',
    adminId: 'usr_admin',
    billingPeriod: 'annual',
    seats: 3,
    seatsAsOf: 3,
    catalogueVersion: 1,
    unitAmountMinor: 4800,
    currency: 'usd',
    status: 'active',
    paidAt: '2026-11-20T09:01:02.000Z',
    nextDueDate: '2027-11-20',
  },
  customerId: 'cus_old',
  inFlight: { owner: checkoutId, stage: 'recorded', invoiceNumber: 1 },
  declines: [{ checkoutId: 'chk_declined', at: '2026-11-20T09:01:02.000Z' }],
};
const invoice = {
  pk: `ACCOUNT#${accountId}`,
  sk: 'INVOICE#inv_old_000001',
  revision: 1,
  invoiceId: 'inv_old_000001',
  number: 1,
  accountId,
  subscriptionId: 'sub_old',
  checkoutId,
  intentId: 'pi_old',
  billTo: { name: 'Ada Admin', address: 'Main Street 1\nTown' },
  billingPeriod: 'annual',
  period: { from: '2026-11-20', to: '2027-11-20' },
  lines: [{ description: 'Premium plan, seats', quantity: 3, unitAmountMinor: 4800, amountMinor: 14_400 }],
  totalMinor: 14_400,
  creditedMinor: 0,
  currency: 'usd',
  paidAt: '2026-11-20T09:01:02.000Z',
};
const user = {
  pk: `ACCOUNT#${accountId}`,
  sk: 'USER#usr_admin',
  membership: 'current',
  userId: 'usr_admin',
  role: 'enterprise_admin',
  joinedVersion: 1,
  version: 1,
};

it('what version 0.1.0 has stored is read as it was meant', async () => {
  for (const item of [checkout, account, invoice, user]) await putItem(item, 'attribute_not_exists(pk)');
  const read = await checkouts.mustGet(checkoutId);
  expect(read).toMatchObject({ givenUpAt: checkout.parkedAt, state: { status: 'stuck' } });
  expect(read.payment).toEqual({
    status: 'paid',
    keyNumbers: checkout.keyNumbers,
    intentId: 'pi_old',
    paidAt: '2026-11-20T09:01:02.000Z',
    chargeId: 'ch_old',
  });
  expect([isOpen(read), untold(read, announcementsWhere('ours'))]).toEqual([true, []]);
  const known = await accounts.mustGet(accountId);
  expect(known).toMatchObject({ customerId: 'cus_old', directory: { userCount: 3 } });
  const { checkoutId: operation, ...granted } = account.entitlement.grant;
  expect(known.entitlement.grant).toEqual({ kind: 'bought', planId: 'premium', operation, ...granted });
  const { paidAt } = account.subscription;
  expect(known).toMatchObject({ version: 1, declines: [{ operation: 'chk_declined', at: paidAt }] });
  expect(known.subscription).toMatchObject({
    planName: 'Premium',
    operation,
    terms: 1,
    period: { from: '2026-11-20', countedFrom: '2026-11-20', to: '2027-11-20' },
    paidBy: { operation, invoiceId: 'inv_old_000001', paidAt },
  });
  expect(await getUser(known, UserId.parse('usr_admin'))).toMatchObject({ role: 'enterprise_admin' });
  expect(await invoices.mustGet({ accountId, invoiceId: InvoiceId.parse('inv_old_000001') })).toMatchObject({
    operation,
    billTo: invoice.billTo,
    totalMinor: 14_400,
  });
});

it('a checkout that an earlier release indexed by its age is indexed by what is due, and read by no second sweep', async () => {
  await putItem({ ...checkout, revision: 1 }, 'attribute_exists(pk)');
  await given.stack().lambda.invoke('reconcile-checkouts', {});
  expect(await getItem(checkout)).toMatchObject({ open: 'given_up_checkout', openSince: checkout.parkedAt });
  for await (const due of dueCheckouts(given.stack().clock.now())) expect(due).not.toBe(checkoutId);
});

it('a checkout that 0.1.0 called parked is given up, until somebody lets the sweep look anew', async () => {
  await checkouts.change(await checkouts.mustGet(checkoutId), lookAnew);
  expect(await checkouts.mustGet(checkoutId)).not.toHaveProperty('givenUpAt');
  expect(await getItem(checkout)).not.toHaveProperty('parkedAt');
});
