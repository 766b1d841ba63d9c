import { createHash } from 'node:crypto';
import type { Operation } from '../account/operation.ts';
import type { VaultedCard } from '../ledger/ledger.ts';
import { cardNamed, type TestCard } from '../model/cards.ts';
import { newId } from '../model/ids.ts';
import type { PaymentMethod } from '../model/shapes.ts';
import { invalidRequest, noSuchObject, noSuchReference } from '../wire/errors.ts';
import { billingDetails } from './addresses.ts';
import type { EnteredCard } from './card-entry.ts';
import { declineError } from './declines.ts';

type Details = Partial<Pick<PaymentMethod, 'allow_redisplay' | 'billing_details' | 'metadata'>>;

/** A new PaymentMethod for a card, and Stripe's own record of that card in the vault. */
export function newPaymentMethod(operation: Operation, entered: EnteredCard, details: Details = {}): PaymentMethod {
  const id = newId('pm');
  operation.ledger.vault.set(id, { card: entered.card, consumed: false, setUp: false, answers: [] });
  return operation.ledger.paymentMethods.put({
    id,
    object: 'payment_method',
    allow_redisplay: 'unspecified',
    billing_details: billingDetails(),
    card: shownCard(entered),
    created: operation.nowSeconds,
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
    ...details,
  });
}

/** The same for the same number, whoever uses it. */
export function fingerprintOf(number: string): string {
  return createHash('sha256').update(number).digest('hex').slice(0, 16);
}

function shownCard({ card, expMonth, expYear, cvcGiven }: EnteredCard) {
  const brand = card.brand ?? 'visa';
  return {
    brand,
    checks: {
      address_line1_check: null,
      address_postal_code_check: null,
      cvc_check: cvcGiven ? 'unchecked' : null,
    },
    country: card.country ?? 'US',
    display_brand: brand === 'amex' ? 'american_express' : brand,
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: fingerprintOf(card.number),
    funding: card.funding ?? 'credit',
    generated_from: null,
    last4: card.number.slice(-4),
    networks: { available: [brand], preferred: null },
    regulated_status: 'unregulated',
    three_d_secure_usage: { supported: true },
    wallet: null,
  };
}

/** The PaymentMethod of this id. Each use of a `pm_card_…` name makes a new one, as in Stripe's test mode. */
function findPaymentMethod(operation: Operation, id: string): PaymentMethod | undefined {
  const named = cardNamed(id);
  return named ? newPaymentMethod(operation, validCard(operation, named)) : operation.ledger.paymentMethods.find(id);
}

/** The PaymentMethod a parameter names. */
export function referencedPaymentMethod(operation: Operation, id: string): PaymentMethod {
  const method = findPaymentMethod(operation, id);
  if (!method) throw noSuchReference('PaymentMethod', id, 'payment_method');
  return method;
}

/** The PaymentMethod the path names. */
export function paymentMethodInPath(operation: Operation, id: string): PaymentMethod {
  const method = findPaymentMethod(operation, id);
  if (!method) throw noSuchObject('PaymentMethod', id, 'payment_method');
  return method;
}

/** The PaymentMethod an intent is about to use. */
export function methodOfIntent(
  operation: Operation,
  intent: { id: string; payment_method: string | null },
): PaymentMethod {
  const method = operation.ledger.paymentMethods.find(intent.payment_method ?? '');
  if (!method) throw new Error(`${intent.id} has no PaymentMethod`);
  return method;
}

function validCard(operation: Operation, card: TestCard): EnteredCard {
  const now = new Date(operation.nowSeconds * 1000);
  return { card, expMonth: now.getUTCMonth() + 1, expYear: now.getUTCFullYear() + 1, cvcGiven: false };
}

export function vaulted(operation: Operation, method: PaymentMethod): VaultedCard {
  const entry = operation.ledger.vault.get(method.id);
  if (!entry) throw new Error(`The vault holds no card for ${method.id}`);
  return entry;
}

/** Refuses a PaymentMethod that an intent for `customer` may not use. */
export function assertUsableBy(operation: Operation, method: PaymentMethod, customer: string | null): void {
  if (method.customer !== null && customer === null)
    throw invalidRequest(
      'The payment method you provided is attached to a customer so for security purposes you must provide the customer in the request.',
    );
  if (method.customer !== null && method.customer !== customer) throw anotherCustomers(method.id, customer);
  if (vaulted(operation, method).consumed)
    throw invalidRequest(
      'The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to a Customer first.',
    );
}

/** It has a parameter and no code, as recorded of Stripe's own. */
function anotherCustomers(id: string, customer: string | null) {
  const message = `The PaymentMethod ${id} does not belong to the Customer you supplied ${customer}. Please use this PaymentMethod with the Customer that it belongs to instead.`;
  return invalidRequest(message, { param: 'payment_method' });
}

/** Attaches at the merchant's wish: the bank is asked first, and cards that decline are refused. */
export function attach(operation: Operation, method: PaymentMethod, customer: string): PaymentMethod {
  if (method.customer === customer) return method;
  if (method.customer !== null)
    throw invalidRequest('The payment method you provided has already been attached to a customer.');
  const { card, consumed } = vaulted(operation, method);
  if (consumed)
    throw invalidRequest(
      'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and may not be used again.',
    );
  if (card.decline && !card.attaches) throw declineError(card.decline);
  return keepFor(operation, method, customer);
}

/** Attaches without asking the bank, which has just said yes to a charge or a set-up. */
export function keepFor(operation: Operation, method: PaymentMethod, customer: string): PaymentMethod {
  const attached = operation.ledger.paymentMethods.put({ ...method, customer });
  operation.emit('payment_method.attached', attached);
  return attached;
}

/** Detaches for good: a detached PaymentMethod can neither be used nor attached again. */
export function detach(operation: Operation, method: PaymentMethod): PaymentMethod {
  vaulted(operation, method).consumed = true;
  const detached = operation.ledger.paymentMethods.put({ ...method, customer: null });
  operation.emit('payment_method.detached', detached, method);
  clearDefault(operation, method);
  return detached;
}

/** A card that is gone is nobody's default any more. */
function clearDefault(operation: Operation, { id, customer }: PaymentMethod): void {
  const before = operation.ledger.customers.find(customer ?? '');
  if (!before || 'deleted' in before || before.invoice_settings.default_payment_method !== id) return;
  const invoice_settings = { ...before.invoice_settings, default_payment_method: null };
  operation.emit('customer.updated', operation.ledger.customers.put({ ...before, invoice_settings }), before);
}
