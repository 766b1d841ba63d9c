import { errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import type { MovableClock } from './clock.ts';

/** Why a token was not accepted; the message may be shown to whoever sent it. */
export class InvalidToken extends Error {
  override readonly name = 'InvalidToken';
}

/** Checks a token as a JWT authorizer does: algorithm (RS256 unless told), key, issuer, audience, and exp, nbf and iat against the clock. */
export function tokenVerifier(options: {
  clock: Pick<MovableClock, 'now'>;
  keys: JWTVerifyGetKey;
  algorithms?: readonly string[];
  issuer: string;
  /** A token for any one of these is good. */
  audiences: readonly string[];
}): (token: string) => Promise<JWTPayload> {
  const algorithms = [...(options.algorithms ?? ['RS256'])];
  return async (token) => {
    const nowMs = options.clock.now();
    const { payload } = await jwtVerify(token, options.keys, {
      algorithms,
      issuer: options.issuer,
      currentDate: new Date(nowMs),
      requiredClaims: ['exp'],
    }).catch((error: unknown) => {
      throw error instanceof errors.JOSEError ? new InvalidToken(reason(error)) : error;
    });
    // jose looks at iat only together with a maximum age.
    if (payload.iat !== undefined && payload.iat * 1000 > nowMs) throw new InvalidToken('the token is not yet valid');
    if (!options.audiences.some((audience) => audiencesOf(payload).includes(audience))) {
      throw new InvalidToken('the token does not have a valid audience');
    }
    return payload;
  };
}

/** `client_id`, Cognito's name for it in access tokens, counts only where there is no `aud`. */
function audiencesOf({ aud, client_id }: JWTPayload): unknown[] {
  if (aud === undefined) return [client_id];
  return Array.isArray(aud) ? aud : [aud];
}

function reason(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'the token has expired';
  if (error instanceof errors.JWTClaimValidationFailed) return claimReason(error.claim);
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'the token has an invalid signature';
  return 'the token cannot be verified';
}

function claimReason(claim: string): string {
  if (claim === 'iss') return 'the token does not have a valid issuer';
  if (claim === 'nbf') return 'the token is not yet valid';
  return `the token does not have a valid ${claim}`;
}
