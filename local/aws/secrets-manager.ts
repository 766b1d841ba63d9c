import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { MovableClock } from '../clock.ts';
import { AwsError, type Operations } from './protocol.ts';

const ARN_PREFIX = 'arn:aws:secretsmanager:us-east-1:000000000000:secret:';

const getSecretValueInput = z.object({
  SecretId: z.string().min(1),
  VersionId: z.string().optional(),
  VersionStage: z.string().optional(),
});

interface Secret {
  ARN: string;
  Name: string;
  SecretString: string;
  VersionId: string;
  VersionStages: string[];
  CreatedDate: number;
}

/** Secrets Manager over a fixed set of secrets, one version each: AWSCURRENT. */
export function secretsManager(clock: MovableClock, secrets: Record<string, string>): Operations {
  const createdSeconds = clock.now() / 1000;
  const stored = Object.entries(secrets).map(([name, value]) => secret(name, value, createdSeconds));
  return { 'secretsmanager.GetSecretValue': (input) => getSecretValue(stored, input) };
}

function secret(name: string, value: string, createdSeconds: number): Secret {
  return {
    // AWS ends a secret's ARN with six random characters.
    ARN: `${ARN_PREFIX}${name}-${randomUUID().slice(0, 6)}`,
    Name: name,
    SecretString: value,
    VersionId: randomUUID(),
    VersionStages: ['AWSCURRENT'],
    CreatedDate: createdSeconds,
  };
}

function getSecretValue(secrets: readonly Secret[], input: unknown): object {
  const { SecretId, VersionId, VersionStage } = getSecretValueInput.parse(input);
  const found = secrets.find(
    ({ ARN, Name }) => SecretId === Name || SecretId === ARN || SecretId === ARN_PREFIX + Name,
  );
  if (!found) throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
  if ((VersionStage ?? 'AWSCURRENT') !== 'AWSCURRENT' || (VersionId ?? found.VersionId) !== found.VersionId) {
    throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret value.");
  }
  return found;
}
