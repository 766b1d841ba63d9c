import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Declined, Misused } from '../../cli/declined.ts';
import { told } from '../../cli/run.ts';
import { stackUrl } from '../../cli/running-stack.ts';
import { Refusal } from '../../domain/values/refusal.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

/** How a command ends, and what it says, where this is thrown. */
async function endOf(thrown: unknown) {
  const said = jest.spyOn(console, 'error').mockReturnValue();
  const before = process.exitCode;
  await told(async () => {
    throw thrown;
  }, 'npm run it -- --help says what it takes.');
  const end = process.exitCode;
  process.exitCode = before;
  return [end, ...said.mock.calls.flat()];
}

describe('a command', () => {
  it.each([
    [2, 'There is no chk_1.', new Declined('There is no chk_1.')],
    [2, '--by is missing.\nnpm run it -- --help says what it takes.', new Misused('--by is missing.')],
    [2, new Refusal('AccountClosed').message, new Refusal('AccountClosed')],
    [1, 'fetch failed: connect ECONNREFUSED', new Error('fetch failed', { cause: new Error('connect ECONNREFUSED') })],
    [1, 'RangeError: too far', new RangeError('too far')],
    [1, 'nothing', 'nothing'],
  ])('ends with %i and says %j, without a stack trace', async (exitCode, sentence, thrown) => {
    expect(await endOf(thrown)).toEqual([exitCode, sentence]);
  });

  it('finds the stack of an address that ends in a slash', () => {
    expect(stackUrl().parse('http://127.0.0.1:4242/')).toBe('http://127.0.0.1:4242');
  });
});
