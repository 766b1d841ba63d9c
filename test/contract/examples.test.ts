import { describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../api/checkout.ts';
import { InvoicesView } from '../../api/invoices.ts';
import { QuoteView } from '../../api/quote.ts';
import { eventually } from '../journeys/eventually.ts';
import { givenStack } from '../journeys/given.ts';
import { Person } from '../journeys/person.ts';
import { Contract, publishedDocument } from './contract.ts';

const document = publishedDocument();
const contract = new Contract(document);

const Example = z.object({ summary: z.string(), value: z.unknown() });
const Shared = z.object({ components: z.object({ examples: z.record(z.string(), Example) }) });
const { examples: shared } = Shared.parse(document).components;
const ExampleOrRef = z.union([
  Example,
  z.object({ $ref: z.string() }).transform(({ $ref }) => shared[$ref.replace('#/components/examples/', '')]),
]);
const Content = z.record(z.string(), z.object({ examples: z.record(z.string(), ExampleOrRef) }));

const escaped = (step: string) => encodeURIComponent(step.replaceAll('/', '~1'));

/** Every example of a body, with its operation's id, its status (none for a request) and the place of its schema. */
const examples = contract.routes.flatMap(({ operation, pointer }) => {
  const { operationId, requestBody, responses } = operation;
  const bodies = [
    { status: '', at: `${pointer}/requestBody`, content: Content.parse(requestBody?.content ?? {}) },
    ...Object.entries(responses).map(([status, response]) => ({
      status,
      at: `${pointer}/responses/${status}`,
      content: Content.parse(response.content),
    })),
  ];
  return bodies.flatMap(({ status, at, content }) =>
    Object.entries(content).flatMap(([type, media]) =>
      Object.values(media.examples).map((example) => ({
        operationId,
        status,
        summary: example?.summary ?? '',
        value: example?.value,
        schema: `${at}/content/${escaped(type)}/schema`,
      })),
    ),
  );
});

function example(operationId: string, summary: string): unknown {
  const found = examples.find((each) => each.operationId === operationId && each.summary === summary);
  if (!found) throw new Error(`${operationId} shows no example '${summary}'`);
  return found.value;
}

describe('the examples', () => {
  test.each(examples)('$operationId $status “$summary” is what its schema says', ({ schema, value }) => {
    expect(contract.complaints(schema, value)).toEqual([]);
  });

  test('would be found out if they were not', () => {
    const [quote] = examples.filter(({ operationId, status }) => operationId === 'createQuote' && status === '201');
    expect(contract.complaints(quote?.schema ?? '', { ...Object(quote?.value), totalMinor: 0.5 })).not.toEqual([]);
  });
});

const KINDS: [RegExp, string][] = [
  [/^\d{4}-\d\d-\d\dT.*Z$/, 'a time'],
  [/^\d{4}-\d\d-\d\d$/, 'a date'],
  [/^pi_\w+_secret_\w+$/, 'a client secret'],
  [/^([a-z]{2,4})_\w+$/, 'an id'],
];

/** The value with everything that differs from purchase to purchase replaced by its kind. */
function kindOf(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((inner) => kindOf(inner));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, kindOf(inner, name)]));
  const varies = /(Id|At|Date|Key|Secret|date|from|to|operation)$/.test(key);
  if (typeof value !== 'string' || !varies) return value;
  return KINDS.find(([form]) => form.test(value))?.[1] ?? value;
}

describe('the story that the examples tell', () => {
  const given = givenStack();

  async function acme() {
    const opened = await given.stack().host.openAccount({ name: 'Acme Messaging', domain: 'acme.example', users: 12 });
    const admin = new Person(given.stack(), opened.accountId, opened.adminId);
    const ask = async (method: string, path: string, body?: unknown, headers = {}) =>
      (await admin.request(method, path, { ...(body !== undefined && { body }), headers })).body;
    const expectShown = (answer: unknown, operationId: string, summary: string) =>
      expect(kindOf(answer)).toEqual(kindOf(example(operationId, summary)));
    const quoted = async () => ask('POST', '/v1/quotes', example('createQuote', 'Premium for everybody'));
    const begun = async (paymentMethodId: string) => {
      const { quoteId } = QuoteView.parse(await quoted());
      const request = {
        ...Object(example('createCheckout', 'A card and a billing contact')),
        quoteId,
        paymentMethodId,
      };
      return ask('POST', '/v1/checkouts', request, { 'idempotency-key': paymentMethodId });
    };
    return { ask, expectShown, quoted, begun };
  }

  test('happens word for word', async () => {
    const { ask, expectShown, quoted, begun } = await acme();
    expectShown(await ask('GET', '/v1/plans'), 'getPlans', 'The catalogue');
    expectShown(await ask('GET', '/v1/account'), 'getAccount', 'On the free plan');
    expectShown(await ask('GET', '/v1/entitlements'), 'getEntitlements', 'On the free plan');
    expectShown(await quoted(), 'createQuote', 'For twelve users');

    const begunCheckout = await begun('pm_card_threeDSecure2Required');
    expectShown(begunCheckout, 'createCheckout', 'Under way');
    const path = `/v1/checkouts/${CheckoutView.parse(begunCheckout).checkoutId}`;
    const challenged = await ask('GET', `${path}?wait=20`);
    expectShown(challenged, 'getCheckout', 'The bank asks the buyer: `requires_action`');
    expectShown(await ask('GET', '/v1/account'), 'getAccount', 'While the bank waits for the buyer');
    expectShown(await ask('POST', `${path}/authentication`), 'lookAgain', 'The bank still waits');

    const [intentId] = Object(challenged).authentication.clientSecret.split('_secret_');
    await given.test(`challenges/${intentId}`, { outcome: 'succeed' });
    const completed = await eventually(async () => {
      const checkout = await ask('GET', `${path}?wait=20`);
      return CheckoutView.parse(checkout).status === 'completed' ? checkout : undefined;
    });
    expectShown(completed, 'getCheckout', 'Bought: `completed`');
    expectShown(await ask('GET', '/v1/account'), 'getAccount', 'On Premium');
    expectShown(await ask('GET', '/v1/entitlements'), 'getEntitlements', 'On Premium');
    const invoices = await ask('GET', '/v1/invoices');
    expectShown(invoices, 'listInvoices', 'The only invoice so far');
    const [invoice] = InvoicesView.parse(invoices).invoices;
    expectShown(await ask('GET', `/v1/invoices/${invoice?.invoiceId}`), 'getInvoice', 'For twelve users');
  });

  test('ends otherwise when the bank declines', async () => {
    const { ask, expectShown, begun } = await acme();
    const { checkoutId } = CheckoutView.parse(await begun('pm_card_visa_chargeDeclinedInsufficientFunds'));
    const declined = await ask('GET', `/v1/checkouts/${checkoutId}?wait=20`);
    expectShown(declined, 'getCheckout', 'Declined by the bank: `refused`');
  });
});
