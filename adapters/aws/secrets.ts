import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clock } from '../runtime/clock.ts';
import { withoutLog } from './without-log.ts';

export const secretsManager = withoutLog(new SecretsManagerClient({}));
const cache = new Map<string, { value: string; readMs: number }>();

/** A rotated secret is seen within this time. */
const KEEP_MS = 5 * 60_000;

/** It was refused: what is current is read anew. */
export const forgetSecret = (secretId: string): void => void cache.delete(secretId);

/** The secret's current value, read at most every five minutes. */
export async function secret(secretId: string): Promise<string> {
  const kept = cache.get(secretId);
  if (kept && clock.now() - kept.readMs < KEEP_MS) return kept.value;
  const { SecretString: value } = await secretsManager.send(new GetSecretValueCommand({ SecretId: secretId }));
  if (!value) throw new Error(`the secret ${secretId} has no text`);
  cache.set(secretId, { value, readMs: clock.now() });
  return value;
}
