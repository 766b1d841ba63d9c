import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { withoutLog } from '../../../adapters/aws/without-log.ts';
import { type AwsServices, startAwsServices } from '../../../local/aws/server.ts';
import { MovableClock } from '../../../local/clock.ts';

const machine = new MovableClock();
let aws: AwsServices;

beforeAll(async () => {
  aws = await startAwsServices({ clock: machine, secrets: { key: 'sk_test_1' }, rules: [] });
});
afterAll(async () => {
  await aws.close();
  machine.stop();
});

/** What a client of AWS tells whoever listens of a call: its input and its output, copied. */
async function toldBy(made: (client: SecretsManagerClient) => SecretsManagerClient): Promise<unknown[]> {
  const told: unknown[] = [];
  const logger = { debug() {}, info: (said: unknown) => void told.push(said), warn() {}, error() {} };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = made(new SecretsManagerClient({ endpoint: aws.url, region: 'us-east-1', credentials, logger }));
  const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: 'key' }));
  expect(SecretString).toBe('sk_test_1');
  client.destroy();
  return told;
}

it('answers as before, and prepares no log of what it asked and was answered', async () => {
  expect(await toldBy((client) => client)).toHaveLength(1);
  expect(await toldBy(withoutLog)).toEqual([]);
});
