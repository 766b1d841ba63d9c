import { describe, expect, it } from '@jest/globals';
import { givenQuote } from './quoted.ts';

const given = givenQuote();

describe('another account’s purchase', () => {
  it('is not there for anybody else, to read or to be looked at again', async () => {
    const { checkoutId } = await (await given.anAccount()).admin.buy({}, 'pm_card_threeDSecure2Required');
    const { body: nowhere } = await given.admin().request('GET', '/v1/checkouts/chk_00000000000000000000000000000000');
    for (const [method, path] of [
      ['GET', `/v1/checkouts/${checkoutId}`],
      ['POST', `/v1/checkouts/${checkoutId}/authentication`],
    ] as const)
      expect(await given.admin().request(method, path)).toMatchObject({ status: 404, body: nowhere });
  });
});
