import { describe, expect, test } from '@jest/globals';
import { createIssuer } from '../../../local/issuer.ts';
import { givenGateway, PAGE } from './given.ts';

const { given } = givenGateway();

const adminClaims = { user_id: 'usr_1', account_id: 'acc_1', role: 'enterprise_admin' };

const token = (features: string[] = [], lifetimeSeconds = 900): Promise<string> =>
  given.issuer.token({ ...adminClaims, features, entitlement_version: 7 }, lifetimeSeconds);

const getAccount = (authorization?: string): Promise<Response> =>
  fetch(`${given.url}/v1/account`, { headers: authorization === undefined ? {} : { authorization } });

describe('a route that asks for a token', () => {
  test('hands the function every claim as a string, arrays as [a b]', async () => {
    const signed = await token(['analytics', 'groups']);
    expect((await getAccount(`Bearer ${signed}`)).status).toBe(200);
    const { authorizer } = given.events[0]?.requestContext ?? {};
    expect(authorizer?.jwt.claims).toMatchObject({
      ...adminClaims,
      iss: PAGE,
      features: '[analytics groups]',
      entitlement_version: '7',
      exp: expect.stringMatching(/^\d{10}$/),
    });
    expect(authorizer?.jwt.scopes).toBeNull();
  });

  test('shows an empty array as []', async () => {
    await getAccount(`Bearer ${await token([])}`);
    expect(given.events[0]?.requestContext.authorizer?.jwt.claims.features).toBe('[]');
  });

  test('takes the token with and without its scheme', async () => {
    const signed = await token();
    expect((await getAccount(`bearer ${signed}`)).status).toBe(200);
    expect((await getAccount(signed)).status).toBe(200);
  });

  test('answers 401 without one', async () => {
    for (const response of [await getAccount(), await getAccount('Bearer ')]) {
      expect(response.status).toBe(401);
      expect(await response.json()).toStrictEqual({ message: 'Unauthorized' });
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(given.invoked).toStrictEqual([]);
  });

  test('answers 401 for a token of another issuer, another audience, or none at all', async () => {
    const other = await createIssuer({ clock: given.clock, issuer: PAGE, audience: 'switchplan' });
    const foreign = await other.token({ ...adminClaims, features: [], entitlement_version: 7 });
    for (const authorization of [`Bearer ${foreign}`, 'Bearer not-a-token', 'Basic dXNlcjpwYXNz']) {
      const response = await getAccount(authorization);
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
    expect(given.invoked).toStrictEqual([]);
  });

  test('answers 401 once the clock has passed the expiry', async () => {
    const signed = await token([], 600);
    await given.clock.advance(601_000);
    const response = await getAccount(`Bearer ${signed}`);
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe(
      'Bearer scope="" error="invalid_token" error_description="the token has expired"',
    );
  });
});
