import { describe, expect, it } from '@jest/globals';
import { checkouts, dueCheckouts } from '../../adapters/stored/checkouts.ts';
import { CheckoutView } from '../../api/checkout.ts';
import { instant } from '../../domain/values/calendar.ts';
import { kebabCase } from '../../domain/values/case.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/values/duration.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { judgeCalls, type Verdict, watchCalls } from '../boundary.ts';
import { AwsConsole } from '../console.ts';
import { eventually } from './eventually.ts';
import { givenStack } from './given.ts';
import { contact, type Person } from './person.ts';

const given = givenStack();

const sweep = () => given.stack().lambda.invoke('reconcile-checkouts', {});

async function begun(admin: Person, card = 'pm_card_visa'): Promise<string> {
  const { quoteId } = await admin.quote();
  return CheckoutView.parse((await admin.checkOut(quoteId, { card })).body).checkoutId;
}

/** An execution that a person stops in the console at the moment it has entered this state. */
async function stoppedIn(state: string, admin: Person): Promise<string> {
  const { lambda, stepFunctions } = given.stack();
  const { invoke } = lambda;
  lambda.invoke = async (name, event) => {
    if (name.endsWith(`:${kebabCase(state)}`)) {
      lambda.invoke = invoke;
      await new AwsConsole(given.stack()).stop(event);
    }
    return invoke.call(lambda, name, event);
  };
  const checkoutId = await begun(admin);
  await eventually(() => (stepFunctions.execution(checkoutId)?.status === 'ABORTED' ? true : undefined));
  return checkoutId;
}

/** What a sweep would read now, in its order. */
async function due(): Promise<string[]> {
  const read: string[] = [];
  for await (const checkoutId of dueCheckouts(given.stack().clock.now())) read.push(checkoutId);
  return read;
}

/** How many executions a sweep asks for, of which the first answers only after so long. */
async function looksOfASweep(tookMs: number): Promise<number> {
  let looked = 0;
  const end = judgeCalls(async ({ name }): Promise<Verdict> => {
    if (name !== 'AWSStepFunctions DescribeExecution') return 'serve';
    looked += 1;
    if (looked === 1) await given.stack().clock.advance(tookMs);
    return 'serve';
  });
  await sweep();
  end();
  return looked;
}

describe('the sweep', () => {
  it.each(['ValidateSelection', 'QuotePrice', 'ChargeCard', 'RecordSubscription', 'FlipFeatureFlags'])(
    'finishes a purchase whose execution was stopped by hand in %s, and charges once',
    async (state) => {
      const { accountId, admin } = await given.anAccount();
      const checkoutId = await stoppedIn(state, admin);
      await given.stack().clock.advance(10 * MINUTE_MS);
      expect((await admin.outcome(checkoutId)).status).toBe('completed');
      expect(given.stack().stepFunctions.execution(checkoutId)?.states.at(-1)).toBe(state);
      expect((await given.ledgerOf(accountId)).taken).toMatchObject([{ amount_refunded: 0 }]);
    },
  );

  it('shows a stopped purchase as stuck until it has finished it', async () => {
    const { admin } = await given.anAccount();
    const checkoutId = await stoppedIn('RecordSubscription', admin);
    await given.stack().clock.rest();
    expect((await admin.outcome(checkoutId)).status).toBe('stuck');
    expect(await admin.account()).toMatchObject({ checkoutInFlight: { checkoutId, status: 'stuck' } });
    await given.stack().clock.advance(10 * MINUTE_MS);
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
  });

  it('charges nobody who began more than half an hour ago', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock } = given.stack();
    const checkoutId = await given.withoutStepFunctions(async () => {
      const begunId = await begun(admin);
      await clock.advance(40 * MINUTE_MS);
      return begunId;
    });
    await clock.advance(2 * 60 * MINUTE_MS);
    const refused = await admin.outcome(checkoutId);
    expect(refused).toMatchObject({ status: 'refused' });
    expect((await given.ledgerOf(accountId)).taken).toEqual([]);
  });

  it('sends the receipt that could not be sent', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock, aws } = given.stack();
    const receipts = () => aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)));
    await given.withoutMail(async () => {
      await admin.buy();
      await clock.advance(4 * MINUTE_MS);
    });
    expect(receipts()).toEqual([]);
    await clock.advance(2 * 60 * MINUTE_MS);
    expect(receipts()).toHaveLength(1);
  });

  it('tells of a receipt that SES refuses why it was, and not to whom it was to go', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock, aws } = given.stack();
    const end = judgeCalls(({ name, response }) => {
      if (!name.includes('/v2/email/')) return 'serve';
      const message = `Email address is not verified. The following identities failed the check: ${contact.email}`;
      const headers = { 'content-type': 'application/json', 'x-amzn-errortype': 'MessageRejected' };
      response.writeHead(400, headers).end(JSON.stringify({ message }));
      return 'answered';
    });
    await admin.buy();
    await clock.advance(20 * MINUTE_MS);
    end();
    const told = JSON.stringify(
      given.logs.filter(({ message }) => JSON.stringify(message).includes('MessageRejected')),
    );
    expect(told).toContain('announce-checkout');
    expect(told).toContain('reconcile-checkouts');
    expect(JSON.stringify(given.logs)).not.toContain(contact.email);
    await clock.advance(2 * 60 * MINUTE_MS);
    expect(aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)))).toHaveLength(1);
  });

  it('leaves a receipt to the one who is about to send it, however long the purchase took', async () => {
    const { accountId, admin } = await given.anAccount();
    const { clock, aws } = given.stack();
    const { checkoutId } = await admin.buy({}, 'pm_card_threeDSecure2Required');
    await clock.advance(10 * MINUTE_MS);
    let swept = false;
    const end = judgeCalls(({ name }) => {
      if (!name.includes('/v2/email/') || swept) return 'serve';
      swept = true;
      return sweep().then(() => 'serve');
    });
    const { intents } = await given.ledgerOf(accountId);
    await given.test(`challenges/${intents[0]?.id}`, { outcome: 'succeed' });
    await clock.rest();
    end();
    expect((await admin.outcome(checkoutId)).status).toBe('completed');
    expect(swept).toBe(true);
    expect(aws.emails().filter(({ subject }) => subject.includes(accountId.slice(4)))).toHaveLength(1);
  });

  it('looks at nothing more with less than twenty seconds left, and says what it left to the next', async () => {
    const { clock } = given.stack();
    for (let each = 0; each < 3; each += 1)
      await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    await clock.advance(2 * MINUTE_MS);
    expect(await looksOfASweep(26_000)).toBe(1);
    // Of 45 seconds 21 are left at least, on a machine that is not in a hurry.
    expect(await looksOfASweep(20_000)).toBeGreaterThanOrEqual(2);
  });

  it('looks at what has waited longest before it looks again at what runs', async () => {
    const { clock } = given.stack();
    for (let each = 0; each < 2; each += 1)
      await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    await clock.advance(2 * MINUTE_MS);
    const [first, ...others] = await due();
    expect(await looksOfASweep(26_000)).toBe(1);
    expect(await due()).toEqual(expect.arrayContaining(others));
    expect(await due()).not.toContain(first);
  });

  it('reads what is due, and nothing that runs, was given up or is done', async () => {
    const { clock } = given.stack();
    const done = await (await given.anAccount()).admin.buy();
    const runs = await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    const givenUp = await begun((await given.anAccount()).admin, 'pm_card_threeDSecure2Required');
    await clock.advance(2 * MINUTE_MS);
    expect(await due()).toEqual(expect.arrayContaining([runs, givenUp]));
    await sweep();
    const checkout = await checkouts.mustGet(CheckoutId.parse(givenUp));
    await checkouts.change(checkout, (current) => ({ ...current, givenUpAt: instant(clock.now()) }));
    for (const read of await due()) expect([done.checkoutId, runs, givenUp]).not.toContain(read);
    expect(await given.openCheckouts()).toEqual(expect.arrayContaining([runs, givenUp]));
    await clock.advance(10 * MINUTE_MS);
    for (const read of await due()) expect(read).not.toBe(givenUp);
  });

  it('run again at once writes nothing', async () => {
    const { admin } = await given.anAccount();
    const checkoutId = await begun(admin, 'pm_card_threeDSecure2Required');
    await given.stack().clock.advance(2 * MINUTE_MS);
    await sweep();
    const writes: string[] = [];
    const end = watchCalls(({ name }) => {
      if (/PutItem|StartExecution/.test(name)) writes.push(name);
    });
    await sweep();
    end();
    expect(writes).toEqual([]);
    expect((await admin.outcome(checkoutId)).status).toBe('requires_action');
  });

  it('tries less and less often, then gives up what it cannot finish and says so', async () => {
    const { admin } = await given.anAccount();
    const { lambda, clock } = given.stack();
    const { invoke } = lambda;
    let tries = 0;
    lambda.invoke = async (name, event) => {
      if (!name.endsWith(':flip-feature-flags')) return invoke.call(lambda, name, event);
      tries += 1;
      throw Object.assign(new Error('the table is out of reach'), { name: 'Outage' });
    };
    const checkoutId = CheckoutId.parse(await begun(admin));
    await clock.advance(20 * DAY_MS);
    lambda.invoke = invoke;
    const givenUp = await checkouts.mustGet(checkoutId);
    expect(givenUp).toMatchObject({ looks: 9, state: { status: 'stuck' }, executionNumber: 8 });
    expect(givenUp.givenUpAt).toBeDefined();
    expect(tries).toBeGreaterThan(9);
    const said = given.logs.filter(({ message }) => JSON.stringify(message).includes('checkout given up'));
    expect(said).toHaveLength(1);
    await clock.advance(10 * DAY_MS);
    expect((await checkouts.mustGet(checkoutId)).executionNumber).toBe(8);
  });
});
