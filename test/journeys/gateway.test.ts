import { describe, expect, it } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { givenQuote } from './quoted.ts';
import { send } from './requests.ts';

const given = givenQuote();

describe('a token', () => {
  const account = (authorization?: string) =>
    send(given.stack().url, 'GET', '/v1/account', authorization ? { headers: { authorization } } : {});

  it.each([undefined, 'Bearer nonsense', 'Basic YTpi', 'Bearer a.b.c'])('like %p is 401', async (authorization) => {
    expect(await account(authorization)).toMatchObject({ status: 401, body: { message: 'Unauthorized' } });
  });

  it('that is forged is 401', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const [, claims = ''] = (await given.admin().token()).split('.');
    const payload = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'));
    const forged = await new SignJWT(payload).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    expect((await account(`Bearer ${forged}`)).status).toBe(401);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${claims}.`;
    expect((await account(`Bearer ${unsigned}`)).status).toBe(401);
  });

  it('lives 15 minutes', async () => {
    const token = await given.admin().token();
    expect((await account(`Bearer ${token}`)).status).toBe(200);
    await given.stack().clock.advance(15 * 60_000);
    expect((await account(`Bearer ${token}`)).status).toBe(401);
  });
});

describe('what the gateway answers itself', () => {
  it('is API Gateway’s own message', async () => {
    expect(await given.admin().request('GET', '/v1/nothing')).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
    expect(await given.admin().request('DELETE', '/v1/account')).toMatchObject({
      status: 404,
      body: { message: 'Not Found' },
    });
  });
});
