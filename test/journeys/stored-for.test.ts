import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countFailure, logWebhookEvent } from '../../adapters/stored/webhook-log.ts';
import { DAY_SECONDS } from '../../domain/values/duration.ts';
import { type Item, Table } from '../table.ts';
import { givenStack } from './given.ts';

const given = givenStack();

let table: Table;
beforeAll(() => {
  table = new Table();
});
afterAll(() => table.close());

const stored = async (which: (item: Item) => boolean) => (await table.scan()).filter(which);
const nowSeconds = () => given.stack().clock.now() / 1_000;

describe('what DynamoDB may delete', () => {
  it('is a quote, a day after it has expired', async () => {
    const { admin } = await given.anAccount();
    const { quoteId, expiresAt } = await admin.quote();
    const [quote] = await stored(({ sk }) => sk === `QUOTE#${quoteId}`);
    expect(quote?.ttl).toBe(Math.ceil(Date.parse(expiresAt) / 1_000) + DAY_SECONDS);
  });

  it('is a webhook’s trace, ninety days later, unless a person must look at it', async () => {
    await logWebhookEvent(
      { id: 'evt_logged', type: 'charge.refunded' },
      { outcome: 'not_ours' },
      given.stack().clock.now(),
    );
    await countFailure({ eventId: 'evt_failing', type: 'charge.refunded' }, 'Error', { hopeless: false });
    await countFailure({ eventId: 'evt_set_aside', type: 'charge.refunded' }, 'Error', { hopeless: true });
    const ttlOf = async (id: string) => (await stored(({ pk }) => pk === `EVENT#${id}`)).map(({ ttl }) => ttl);
    for (const id of ['evt_logged', 'evt_failing']) {
      const [ttl] = await ttlOf(id);
      // Counted from when it came, which was less than an hour ago on any machine.
      expect(Number(ttl) - nowSeconds()).toBeLessThanOrEqual(90 * DAY_SECONDS + 1);
      expect(Number(ttl) - nowSeconds()).toBeGreaterThan(90 * DAY_SECONDS - 3_600);
    }
    expect(await ttlOf('evt_set_aside')).toEqual([undefined]);
  });

  it('is nothing that was bought', async () => {
    const { admin } = await given.anAccount();
    await admin.buy();
    const kept = await stored(({ sk }) => /^(ACCOUNT|CHECKOUT|INVOICE|USER)/.test(sk));
    expect(kept.length).toBeGreaterThan(4);
    expect(kept.filter(({ ttl }) => ttl !== undefined)).toEqual([]);
  });
});
