import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, describe, expect, it } from '@jest/globals';
import { type CryptoKey, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import * as z from 'zod';
import { DAY_MS } from '../../domain/values/duration.ts';
import { tokensOf } from '../../local/own-issuer.ts';
import { command, nowhere } from '../cli/commands.ts';
import { givenStack } from '../journeys/given.ts';
import { send } from '../journeys/requests.ts';

/** What the host product's own issuer serves, by path. */
const served = new Map<string, object>();
const server = createServer((request, response) => {
  const document = served.get(request.url ?? '');
  response.writeHead(document ? 200 : 404, { 'content-type': 'application/json' });
  response.end(JSON.stringify(document ?? {}));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => void server.close());
const origin = `http://127.0.0.1:${z.object({ port: z.number() }).parse(server.address()).port}`;

/** An issuer at that path, with one key of that algorithm. */
async function anIssuer(path: string, alg: string): Promise<{ issuer: string; privateKey: CryptoKey }> {
  const { publicKey, privateKey } = await generateKeyPair(alg);
  const issuer = origin + path;
  const root = path.replace(/\/$/, '');
  served.set(`${root}/.well-known/openid-configuration`, { issuer, jwks_uri: `${origin}${root}/keys` });
  served.set(`${root}/keys`, { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg, use: 'sig' }] });
  return { issuer, privateKey };
}

const { issuer, privateKey } = await anIssuer('/realms/acme/', 'RS256');
const given = givenStack({ identity: { issuer, audience: ['console', 'app'] } });

const IN_AN_HOUR = '1h';
const signed = (claims: JWTPayload, { key = privateKey, kid = 'one' as string | null, alg = 'RS256' } = {}) =>
  new SignJWT({ iss: issuer, aud: 'console', ...claims })
    .setProtectedHeader({ alg, ...(kid !== null && { kid }) })
    .setExpirationTime(claims.exp ?? IN_AN_HOUR)
    .sign(key);

const asked = (token: string) =>
  send(given.stack().url, 'GET', '/v1/account', { headers: { authorization: `Bearer ${token}` } });

describe('a stack that is told of an issuer', () => {
  it('takes its tokens for whom they name, by any audience it was told, and those of the local logon', async () => {
    const { accountId, adminId, admin } = await given.anAccount();
    const claims = { account_id: accountId, user_id: adminId };
    for (const aud of ['console', 'app', ['else', 'app']])
      expect(await asked(await signed({ ...claims, aud }))).toMatchObject({ status: 200, body: { accountId } });
    expect(await asked(await admin.token())).toMatchObject({ status: 200, body: { accountId } });
  });

  it('says of a token without our claims that they are missing', async () => {
    expect(await asked(await signed({ sub: 'somebody' }))).toMatchObject({
      status: 403,
      body: { code: 'claims_missing' },
    });
  });

  it('takes them wherever its own clock has been moved to: the issuer lives today', async () => {
    const { accountId, adminId } = await given.anAccount();
    await given.stack().clock.advance(2 * DAY_MS);
    expect(await asked(await signed({ account_id: accountId, user_id: adminId }))).toMatchObject({ status: 200 });
  });

  it.each([
    ['for somebody else', { aud: 'else' }, {}, 'the token does not have a valid audience'],
    ['of another issuer', { iss: 'https://id.else.example' }, {}, 'the token does not have a valid issuer'],
    ['that has expired', { exp: 1_000_000_000 }, {}, 'the token has expired'],
    ['of a key that the issuer does not have', {}, { kid: 'two' }, 'the token cannot be verified'],
    ['that names no key', {}, { kid: null }, 'the token names no key: its header has no kid'],
  ])('refuses a token %s, and says so', async (_, claims, how, reason) => {
    const { status, headers } = await asked(await signed(claims, how));
    expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringContaining(`"${reason}"`)]);
  });

  it('refuses a token that only says it is of the local logon', async () => {
    const local = `${given.stack().url}/local/issuer`;
    const { status } = await asked(await signed({ iss: local, aud: 'switchplan' }));
    expect(status).toBe(401);
  });
});

describe('an issuer that would not do', () => {
  const taken = (at: string) => tokensOf({ issuer: at, audience: ['console'] });

  it('is refused where nobody answers, or no issuer', async () => {
    await expect(taken('http://127.0.0.1:1')).rejects.toThrow(
      /:1\/.well-known\/openid-configuration cannot be reached/,
    );
    await expect(taken(`${origin}/nobody`)).rejects.toThrow('answers 404. Is --issuer the address of an issuer?');
    served.set('/page/.well-known/openid-configuration', { welcome: 'here' });
    await expect(taken(`${origin}/page`)).rejects.toThrow('does not answer what OpenID Connect Discovery says it has');
  });

  it('is refused by another name than its tokens bear: a slash at the end counts', async () => {
    await expect(taken(issuer.replace(/\/$/, ''))).rejects.toThrow(`says that the issuer is ${issuer}`);
  });

  it('is refused where API Gateway could not check its signatures', async () => {
    const elliptic = await anIssuer('/elliptic', 'ES256');
    await expect(taken(elliptic.issuer)).rejects.toThrow('has no RSA key, and API Gateway takes no other');
  });

  it('is no fault of the token once it is gone', async () => {
    const gone = await anIssuer('/gone', 'RS256');
    const local = { issuer: 'http://127.0.0.1:4242', verify: async () => ({}) };
    const { verify } = (await taken(gone.issuer))(local);
    served.delete('/gone/keys');
    const token = await signed({ iss: gone.issuer }, { key: gone.privateKey });
    await expect(verify(token)).rejects.toThrow(`the keys at ${gone.issuer}/keys cannot be fetched`);
  });

  it.each([
    [2, ['--issuer', issuer], '--issuer and --audience go together: --audience is missing.'],
    [2, ['--audience', 'console'], '--issuer and --audience go together: --issuer is missing.'],
    [2, ['--issuer', 'acme', '--audience', 'console'], '--issuer acme: Invalid URL.'],
    [1, ['--issuer', 'http://127.0.0.1:1', '--audience', 'console'], 'cannot be reached'],
  ])('ends npm start with %i after %j, in a sentence', async (expected, args, sentence) => {
    const { exitCode, stdout, stderr } = await command('start', args, { ...nowhere, PORT: '0' });
    expect({ exitCode, stdout, told: stderr.includes(sentence) ? sentence : stderr }).toEqual({
      exitCode: expected,
      stdout: '',
      told: sentence,
    });
    expect(stderr).not.toMatch(/^ {4}at /m);
  });
});
