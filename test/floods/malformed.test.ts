import { Agent } from 'node:http';
import { afterAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { GivenContact } from '../../domain/sale/given-contact.ts';
import { PaymentMethodId } from '../../domain/values/ids.ts';
import { type Call, watchCalls } from '../boundary.ts';
import { Contract } from '../contract/contract.ts';
import { givenStack } from '../journeys/given.ts';
import { contact, type Person } from '../journeys/person.ts';
import { wholeYear } from '../sold.ts';
import { malformedRequests, type Request } from './malformed-request.ts';
import { type Answer, sendRaw } from './raw.ts';
import { report, sized } from './size.ts';

const given = givenStack();
const contract = new Contract();

const SEED = 20_261_125;
const REQUESTS = sized({ part: 2_000, whole: 100_000 });
/** So many at a time, each lot with a new token and a new quote. */
const LOT = 1_000;
const AT_ONCE = 64;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
afterAll(() => agent.destroy());

/** What of its effects a request must not have: a write, a call of Stripe, an execution. */
function isEffect({ name, request }: Call): boolean {
  const isStripe = request.headers.host === new URL(given.stack().stripeUrl).host;
  const isWrite = name.startsWith('DynamoDB ') && !['DynamoDB GetItem', 'DynamoDB Query'].includes(name);
  return isStripe || isWrite || /^(AWSStepFunctions|AWSEvents) /.test(name) || name.includes('/v2/email');
}

/** What is wrong with this answer to a malformed request. */
function complaints({ method, target }: Request, answer: Answer): string[] {
  const [path = ''] = target.split('?');
  const { status } = answer;
  if (status >= 500) return [`answered ${status}`];
  if (method === 'POST' && status < 400) return [`accepted with ${status}`];
  return isDecodable(path) ? contract.deviations({ method, path, ...answer }) : [];
}

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

const shown = ({ method, target, headers, body }: Request): string =>
  JSON.stringify({ method, target, headers, body: body?.toString('latin1') }).slice(0, 2_000);

const statuses = new Map<number, number>();
const wrong: string[] = [];

async function ask(request: Request): Promise<void> {
  const answer = await sendRaw(given.stack().url, agent, request);
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  wrong.push(...complaints(request, answer).map((complaint) => `${complaint}: ${shown(request)}`));
}

async function askAll(requests: readonly Request[]): Promise<void> {
  const left = requests.values();
  const asker = async () => {
    for (const request of left) await ask(request);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}

async function requestsOf(admin: Person, seed: number): Promise<Request[]> {
  const { quoteId } = await admin.quote();
  const checkout = {
    quoteId,
    paymentMethodId: PaymentMethodId.parse('pm_card_visa'),
    billingContact: GivenContact.parse(contact),
  };
  const good = { token: await admin.token(), quote: wholeYear, checkout };
  return fc.sample(malformedRequests(good), { numRuns: Math.min(LOT, REQUESTS), seed });
}

it('malformed requests get a clear no: nothing breaks, nothing is written, nothing is begun', async () => {
  const { admin } = await given.anAccount();
  const effects: string[] = [];
  for (let lot = 0; lot * LOT < REQUESTS; lot += 1) {
    const requests = await requestsOf(admin, SEED + lot);
    const end = watchCalls((call) => void (isEffect(call) && effects.push(call.name)));
    await askAll(requests).finally(end);
    expect(wrong.slice(0, 5)).toEqual([]);
  }
  expect(effects).toEqual([]);
  const counts = [...statuses].sort().map(([status, count]) => `${count} × ${status}`);
  report(`malformed: ${REQUESTS} requests (seed ${SEED}): ${counts.join(', ')}`);
});
