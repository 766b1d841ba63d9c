import { afterEach, jest } from '@jest/globals';
import { type CheckoutRequest, createClient } from '../../../packages/client/src/client.ts';
import { givenStack } from '../../journeys/given.ts';
import { contact, type Person } from '../../journeys/person.ts';
import { wholeYear } from '../../sold.ts';

/** A stack, and people who shop there by the client, whose requests a test may meddle with. */
export function givenShoppers() {
  const given = givenStack();

  afterEach(() => {
    jest.restoreAllMocks();
  });

  const clientOf = (person: Person, pausesMs = [1, 1]) =>
    createClient({ url: given.stack().url, token: () => person.token(), pausesMs });

  /** A browser of this person, and what they have chosen to buy. */
  async function shopping(card = 'pm_card_visa') {
    const world = await given.anAccount();
    const client = clientOf(world.admin);
    const { quoteId } = await client.quote(wholeYear);
    const { name, email } = contact;
    const request: CheckoutRequest = { quoteId, paymentMethodId: card, billingContact: { name, email } };
    return { ...world, client, request };
  }

  return { given, clientOf, shopping };
}

/** Lets something happen to the requests to one path; the rest go as they are. Answers what was sent to it. */
export function meddle(path: string, deal: (send: () => Promise<Response>, nth: number) => Promise<Response>) {
  const { fetch } = globalThis;
  const sent: (RequestInit | undefined)[] = [];
  jest.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    const send = () => fetch(input, init);
    if (!String(input).endsWith(path)) return send();
    sent.push(init);
    return deal(send, sent.length);
  });
  return sent;
}
