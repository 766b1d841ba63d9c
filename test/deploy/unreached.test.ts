import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { failure } from '../../deploy/checking.ts';
import { aws, outputsOf } from '../../deploy/world.ts';
import { listening } from '../../local/listening.ts';
import { givenAccounts } from './given.ts';

const given = givenAccounts();

/** What the check finds of a deployment at whose address something else answers. */
async function answering(status: number, body: string) {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  given.deploy();
  Object.assign(given.account.outputs ?? {}, { ApiUrl: await listening(server) });
  const { api } = await given.findings();
  server.close();
  return api;
}

describe('the check', () => {
  it.each([
    [200, '{}'],
    [404, '<html></html>'],
    [500, '{"plans":[{"name":"Team"}]}'],
  ])('takes an answer of %i, %s for no API of ours', async (status, body) => {
    expect(await answering(status, body)).toMatchObject({
      ok: false,
      said: expect.stringMatching(new RegExp(`answers ${status}, and no plans\\.$`)),
    });
  });

  it('does not take a stack for missing where CloudFormation gives no answer', async () => {
    await expect(outputsOf(aws({ endpoint: 'http://127.0.0.1:1' }), 'switchplan')).rejects.toThrow();
  });

  it('tells of a secret behind which something else is stored', async () => {
    given.deploy();
    given.account.secrets['webhook-secrets'] = 'whsec_of_ours\nM0r3R4nd0mT3xt';
    expect((await given.findings())['webhook-secrets']).toMatchObject({
      ok: false,
      said: expect.stringContaining('A line is no signing secret'),
    });
  });

  it.each([
    ['Error', 'Region is missing', 'Set AWS_REGION.'],
    ['CredentialsProviderError', 'Could not load', 'Log on to AWS'],
    ['ExpiredTokenException', 'It is over', 'Log on to AWS'],
    ['AccessDeniedException', 'No', 'Ask for the right that is named'],
    ['TimeoutError', 'connect ETIMEDOUT 10.0.0.1:443', 'reaches the network'],
    ['Error', 'Something else', 'Try again.'],
  ])('knows what helps against %s: %s', (name, message, helps) => {
    const found = failure(Object.assign(new Error(message), { name }));
    expect(found).toEqual({ ok: false, said: `${name}: ${message}`, whatToDo: expect.stringContaining(helps) });
  });
});
