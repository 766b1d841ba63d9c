import { randomUUID } from 'node:crypto';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { MovableClock } from './clock.ts';
import { tokenVerifier } from './token-verifier.ts';

const MAX_LIFETIME_SECONDS = 900;

/** What a logon puts into a token, in the types a Cognito pre-token-generation trigger gives them. */
export interface TokenClaims {
  user_id: string;
  account_id: string;
  role: string;
  features: string[];
  entitlement_version: number;
}

export interface Issuer {
  issuer: string;
  audience: string;
  /** A signed token for at most 15 minutes. */
  token(claims: TokenClaims, lifetimeSeconds?: number): Promise<string>;
  /** The claims of a token that is good now; rejects with InvalidToken. */
  verify(token: string): Promise<JWTPayload>;
  /** The document a discovery path serves as JSON: the OpenID configuration or the key set. */
  discovery(path: string): object | undefined;
}

/** A development OpenID issuer with an RS256 key of its own, made at start. */
export async function createIssuer(options: {
  clock: MovableClock;
  issuer: string;
  audience: string;
}): Promise<Issuer> {
  const { clock, issuer, audience } = options;
  const { publicKey, privateKey } = await generateKeyPair('RS256', { modulusLength: 2048 });
  const kid = randomUUID();
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }] };
  const documents = new Map<string, object>([
    ['/.well-known/openid-configuration', openIdConfiguration(issuer)],
    ['/.well-known/jwks.json', jwks],
  ]);

  return {
    issuer,
    audience,
    verify: tokenVerifier({ clock, keys: createLocalJWKSet(jwks), issuer, audiences: [audience] }),
    discovery: (path) => documents.get(path),
    token: async (claims, lifetimeSeconds = MAX_LIFETIME_SECONDS) => {
      if (lifetimeSeconds > MAX_LIFETIME_SECONDS)
        throw new RangeError(`a token lives ${MAX_LIFETIME_SECONDS} s at most`);
      const issuedAtSeconds = Math.floor(clock.now() / 1000);
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(claims.user_id)
        .setJti(randomUUID())
        .setIssuedAt(issuedAtSeconds)
        .setExpirationTime(issuedAtSeconds + lifetimeSeconds)
        .sign(privateKey);
    },
  };
}

function openIdConfiguration(issuer: string): object {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    response_types_supported: ['id_token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}
