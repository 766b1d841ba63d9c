import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
  jwtVerify,
  SignJWT,
} from 'jose';
import { DAY_MS } from '../../domain/values/duration.ts';
import { MovableClock } from '../../local/clock.ts';
import { createIssuer, type Issuer, type TokenClaims } from '../../local/issuer.ts';
import { InvalidToken, tokenVerifier } from '../../local/token-verifier.ts';

const ISSUER = 'http://127.0.0.1:4242';
const AUDIENCE = 'switchplan';

const claims: TokenClaims = {
  user_id: 'usr_1',
  account_id: 'acc_1',
  role: 'enterprise_admin',
  features: ['analytics', 'groups'],
  entitlement_version: 3,
};

let clock: MovableClock;
let issuer: Issuer;

beforeEach(async () => {
  clock = new MovableClock();
  issuer = await createIssuer({ clock, issuer: ISSUER, audience: AUDIENCE });
});

afterEach(() => clock.stop());

describe('a token', () => {
  test('carries the claims in their own types and verifies', async () => {
    const token = await issuer.token(claims, 600);
    expect(decodeProtectedHeader(token).alg).toBe('RS256');
    const payload = await issuer.verify(token);
    expect(payload).toMatchObject({ ...claims, iss: ISSUER, aud: AUDIENCE, sub: 'usr_1' });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
  });

  test('is issued at the time of the clock', async () => {
    await clock.advance(365 * DAY_MS);
    const { iat } = decodeJwt(await issuer.token(claims));
    expect(Math.abs((iat ?? 0) - clock.now() / 1000)).toBeLessThan(3_600);
  });

  test('lives for 15 minutes at most', async () => {
    const { iat, exp } = decodeJwt(await issuer.token(claims));
    expect((exp ?? 0) - (iat ?? 0)).toBe(900);
    await expect(issuer.token(claims, 901)).rejects.toThrow(RangeError);
  });

  test('expires when the clock moves past it', async () => {
    const token = await issuer.token(claims, 600);
    await clock.advance(598_000);
    await expect(issuer.verify(token)).resolves.toBeDefined();
    await clock.advance(3_000);
    await expect(issuer.verify(token)).rejects.toThrow('the token has expired');
  });
});

describe('verification', () => {
  let verify: ReturnType<typeof tokenVerifier>;
  let sign: (claims: Record<string, unknown>, header?: { alg?: string; kid?: string }) => Promise<string>;

  beforeEach(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
    // Without an `alg` of its own the key would do for RS512 as well.
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', use: 'sig' }] };
    verify = tokenVerifier({ clock, keys: createLocalJWKSet(jwks), issuer: ISSUER, audiences: [AUDIENCE, 'console'] });
    sign = async (changes, { alg = 'RS256', kid = 'key-1' } = {}) =>
      new SignJWT({ iss: ISSUER, aud: AUDIENCE, exp: nowSeconds() + 60, ...changes })
        .setProtectedHeader({ alg, kid })
        .sign(await importJWK(await exportJWK(privateKey), alg));
  });

  const nowSeconds = (): number => Math.floor(clock.now() / 1000);

  test('accepts the issuer, one audience of several, and times that hold', async () => {
    const times = { iat: nowSeconds(), nbf: nowSeconds() };
    await expect(verify(await sign({ aud: ['other', AUDIENCE], ...times }))).resolves.toMatchObject({ iss: ISSUER });
  });

  test('accepts a token for any audience it is told', async () => {
    for (const aud of [AUDIENCE, 'console', ['other', 'console']])
      await expect(verify(await sign({ aud }))).resolves.toMatchObject({ aud });
    await expect(verify(await sign({ aud: `${AUDIENCE},console` }))).rejects.toThrow('valid audience');
  });

  test.each([
    ['another issuer', { iss: 'https://example.com' }, 'the token does not have a valid issuer'],
    ['no issuer', { iss: undefined }, 'the token does not have a valid issuer'],
    ['another audience', { aud: 'other' }, 'the token does not have a valid audience'],
    ['no audience', { aud: undefined }, 'the token does not have a valid audience'],
    ['no expiry', { exp: undefined }, 'the token does not have a valid exp'],
  ])('refuses %s', async (_name, changes, message) => {
    await expect(verify(await sign(changes))).rejects.toThrow(new InvalidToken(message));
  });

  test('takes client_id for the audience only where there is no aud', async () => {
    await expect(verify(await sign({ aud: undefined, client_id: AUDIENCE }))).resolves.toBeDefined();
    await expect(verify(await sign({ aud: 'other', client_id: AUDIENCE }))).rejects.toThrow('valid audience');
  });

  test.each(['iat', 'nbf'])('refuses an %s in the future until the clock reaches it', async (claim) => {
    const token = await sign({ [claim]: nowSeconds() + 30 });
    await expect(verify(token)).rejects.toThrow('the token is not yet valid');
    await clock.advance(31_000);
    await expect(verify(token)).resolves.toBeDefined();
  });

  test('refuses a token signed with another key', async () => {
    await expect(verify(await issuer.token(claims))).rejects.toThrow('the token cannot be verified');
    const { kid = '' } = decodeProtectedHeader(await issuer.token(claims));
    await expect(issuer.verify(await sign({}, { kid }))).rejects.toThrow('the token has an invalid signature');
  });

  test('refuses a changed payload', async () => {
    const [header, payload = '', signature] = (await sign({ account_id: 'acc_1' })).split('.');
    const original = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...original, account_id: 'acc_2' })).toString('base64url');
    await expect(verify(`${header}.${forged}.${signature}`)).rejects.toThrow('the token has an invalid signature');
  });

  test('refuses every algorithm but RS256', async () => {
    const unsigned = [{ alg: 'none' }, { iss: ISSUER, aud: AUDIENCE }].map((part) =>
      Buffer.from(JSON.stringify(part)).toString('base64url'),
    );
    await expect(verify(`${unsigned.join('.')}.`)).rejects.toThrow('the token cannot be verified');
    await expect(verify(await sign({}, { alg: 'RS512' }))).rejects.toThrow('the token cannot be verified');
    const published = new TextEncoder().encode(JSON.stringify(issuer.discovery('/.well-known/jwks.json')));
    const symmetric = new SignJWT({ iss: ISSUER, aud: AUDIENCE, exp: nowSeconds() + 60 });
    const token = await symmetric.setProtectedHeader({ alg: 'HS256', kid: 'key-1' }).sign(published);
    await expect(verify(token)).rejects.toThrow('the token cannot be verified');
  });

  test('refuses what is no token', async () => {
    await expect(verify('not-a-token')).rejects.toThrow('the token cannot be verified');
  });
});

describe('discovery', () => {
  test('leads from the issuer to the key that verifies its tokens', async () => {
    const configuration = issuer.discovery('/.well-known/openid-configuration');
    expect(configuration).toMatchObject({ issuer: ISSUER, jwks_uri: `${ISSUER}/.well-known/jwks.json` });
    const keys = createRemoteJWKSet(new URL(`${ISSUER}/.well-known/jwks.json`), {
      [customFetch]: async (url) => Response.json(issuer.discovery(new URL(url).pathname)),
    });
    const token = await issuer.token(claims);
    await expect(jwtVerify(token, keys, { issuer: ISSUER, audience: AUDIENCE })).resolves.toMatchObject({
      payload: { user_id: 'usr_1' },
    });
  });

  test('shows no private part of the key', () => {
    const { keys } = Object(issuer.discovery('/.well-known/jwks.json'));
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]).sort()).toStrictEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    expect(Buffer.from(keys[0].n, 'base64url')).toHaveLength(256);
  });

  test('serves nothing else', () => {
    expect(issuer.discovery('/v1/plans')).toBeUndefined();
  });
});
