import { invalidRequest } from '../wire/errors.ts';
import type { Ledger } from './ledger.ts';

/** What `expand` may open, by the object it is in. Fields that this simulator leaves null stay null. */
const EXPANDABLE: Record<string, readonly string[]> = {
  charge: ['balance_transaction', 'customer', 'failure_balance_transaction', 'payment_intent', 'review'],
  balance_transaction: ['source'],
  customer: ['default_source', 'invoice_settings.default_payment_method'],
  dispute: ['charge', 'payment_intent'],
  payment_intent: ['application', 'customer', 'latest_charge', 'on_behalf_of', 'payment_method', 'review'],
  payment_method: ['customer'],
  refund: [
    'balance_transaction',
    'charge',
    'customer',
    'failure_balance_transaction',
    'payment_intent',
    'payment_method',
  ],
  setup_attempt: ['customer', 'payment_method', 'setup_intent'],
  setup_intent: ['application', 'customer', 'latest_attempt', 'mandate', 'on_behalf_of', 'payment_method'],
};

const MAX_DEPTH = 4;

/** Refuses what the object of this path (`/v1/payment_intents/…`) cannot expand, before anything is done to it. */
export function assertExpandable(path: string, paths: string[]): void {
  const kind = path.split('/')[2]?.slice(0, -1) ?? '';
  const refused = paths.find((wanted) => !expandableField({ object: kind }, wanted.split('.')));
  if (refused !== undefined) throw notExpandable(refused);
}

/** The answer with each path of `expand` opened: `latest_charge.balance_transaction`, `data.customer`. */
export function expand(ledger: Ledger, answer: object, paths: string[]): object {
  return paths.reduce((opened, path) => open(ledger, opened, path.split('.'), path), answer);
}

function open(ledger: Ledger, object: object, segments: string[], path: string): object {
  if (segments.length > MAX_DEPTH)
    throw invalidRequest(`You cannot expand more than ${MAX_DEPTH} levels of a property: ${path}`, { param: 'expand' });
  if (isList(object)) {
    if (segments[0] !== 'data') throw notExpandable(path);
    return { ...object, data: object.data.map((item) => open(ledger, item, segments.slice(1), path)) };
  }
  const field = expandableField(object, segments);
  if (!field) throw notExpandable(path);
  return replaceAt(object, field.split('.'), (value) => {
    const target = typeof value === 'string' ? findById(ledger, value) : value;
    const rest = segments.slice(field.split('.').length);
    return isObject(target) && rest.length > 0 ? open(ledger, target, rest, path) : target;
  });
}

function expandableField(object: object, segments: string[]): string | undefined {
  const kind = 'object' in object ? String(object.object) : '';
  const path = segments.join('.');
  return EXPANDABLE[kind]?.find((field) => path === field || path.startsWith(`${field}.`));
}

function replaceAt(object: object, [field = '', ...rest]: string[], change: (value: unknown) => unknown): object {
  const present: unknown = new Map<string, unknown>(Object.entries(object)).get(field);
  const next = rest.length === 0 ? change(present) : isObject(present) ? replaceAt(present, rest, change) : present;
  return { ...object, [field]: next };
}

function findById(ledger: Ledger, id: string): object | string {
  const shelves = [
    ledger.customers,
    ledger.paymentMethods,
    ledger.paymentIntents,
    ledger.charges,
    ledger.refunds,
    ledger.disputes,
    ledger.setupIntents,
    ledger.setupAttempts,
    ledger.balanceTransactions,
  ];
  return shelves.map((shelf) => shelf.find(id)).find((object) => object !== undefined) ?? id;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isList(object: object): object is { object: 'list'; data: object[] } {
  return 'object' in object && object.object === 'list';
}

function notExpandable(path: string) {
  return invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
}
