import { createRemoteJWKSet, decodeJwt, errors, type JWTPayload } from 'jose';
import * as z from 'zod';
import { Declined } from '../cli/declined.ts';
import { HOUR_MS } from '../domain/values/duration.ts';
import type { Issuer } from './issuer.ts';
import { InvalidToken, tokenVerifier } from './token-verifier.ts';

/** The inputs `issuer` and `audience` of a deployment. */
export interface OwnIssuer {
  issuer: string;
  audience: readonly string[];
}

type Verifier = Pick<Issuer, 'issuer' | 'verify'>;

/** As long as API Gateway keeps a key: docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html */
const KEYS_ARE_KEPT_MS = 2 * HOUR_MS;
/** "Currently, only RSA-based algorithms are supported", says that page. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512'];
const ANSWERED_WITHIN_MS = 10_000;

const Discovered = z.object({ issuer: z.string(), jwks_uri: z.url({ protocol: /^https?$/ }) });
const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

/**
 * Takes the tokens of an issuer of somebody's own as API Gateway does, and those of the local logon beside them. It lives
 * by the time of day, wherever the stack's clock has been moved to.
 */
export async function tokensOf(own: OwnIssuer | undefined): Promise<(local: Verifier) => Pick<Issuer, 'verify'>> {
  if (!own) return (local) => local;
  const { issuer, audience } = own;
  const { jwks_uri } = await discovered(issuer);
  const { keys } = await answered(jwks_uri, Keys);
  if (!keys.some(({ kty }) => kty === 'RSA'))
    throw new Declined(`${jwks_uri} has no RSA key, and API Gateway takes no other: let ${issuer} sign with RS256.`);
  const remote = createRemoteJWKSet(new URL(jwks_uri), { cacheMaxAge: KEYS_ARE_KEPT_MS });
  const verify = tokenVerifier({
    clock: { now: Date.now },
    keys: (header, token) => {
      if (header?.kid === undefined) throw new InvalidToken('the token names no key: its header has no kid');
      return remote(header, token).catch(toldWhere(jwks_uri));
    },
    algorithms: ALGORITHMS,
    issuer,
    audiences: audience,
  });
  return (local) => ({ verify: (token) => (issuerIn(token) === local.issuer ? local.verify(token) : verify(token)) });
}

async function discovered(issuer: string): Promise<z.infer<typeof Discovered>> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const found = await answered(address, Discovered);
  if (found.issuer === issuer) return found;
  throw new Declined(`${address} says that the issuer is ${found.issuer}, and so say its tokens: name it so.`);
}

async function answered<Schema extends z.ZodType>(address: string, schema: Schema): Promise<z.infer<Schema>> {
  const response = await fetch(address, { signal: AbortSignal.timeout(ANSWERED_WITHIN_MS) }).catch((cause: unknown) => {
    throw new Error(`${address} cannot be reached. Does the issuer run, and is --issuer its address?`, { cause });
  });
  if (!response.ok) throw new Error(`${address} answers ${response.status}. Is --issuer the address of an issuer?`);
  const { success, data } = schema.safeParse(await response.json().catch(() => undefined));
  if (!success) throw new Error(`${address} does not answer what OpenID Connect Discovery says it has.`);
  return data;
}

const NO_SUCH_KEY = ['ERR_JWKS_NO_MATCHING_KEY', 'ERR_JWKS_MULTIPLE_MATCHING_KEYS', 'ERR_JOSE_NOT_SUPPORTED'];

/** Told apart from a key that is not there: an issuer that was stopped makes no token wrong. */
const toldWhere = (jwksUri: string) => (error: unknown) => {
  const isOfToken = error instanceof errors.JOSEError && NO_SUCH_KEY.includes(error.code);
  throw isOfToken ? error : new InvalidToken(`the keys at ${jwksUri} cannot be fetched`);
};

/** Said by the token itself, and held by whoever verifies it. */
function issuerIn(token: string): JWTPayload['iss'] {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}
