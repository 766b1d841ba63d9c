import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { send } from '../../local/send.ts';
import { command, nowhere } from '../cli/commands.ts';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();

/** Where `npm start` runs, as far as the command can see. */
const here = () => ({ ...nowhere, PORT: new URL(given.stack().url).port });

/** Ids, dates and addresses differ from one purchase to the next. */
const told = (output: string): string[] =>
  output
    .replaceAll(/\b(usr|pm|chk)_\w+/g, '$1_…')
    .replaceAll(/\d{4}-\d\d-\d\d/g, 'date')
    .replaceAll(/http:[\d.:/]+\d/g, 'http://…')
    .trim()
    .split('\n');

describe('npm run checkout', () => {
  it('buys on the stack that runs, and prints what the README shows', async () => {
    const { exitCode, stdout, stderr } = await command('checkout', [], here());
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const [, shown = ''] = /```\n(On the stack[^`]*)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    expect(told(stdout)).toEqual(told(shown));
    const [page = ''] = stdout.match(/http\S+\/local\/executions\/chk_\w+/) ?? [];
    expect(await send(z.object({ status: z.string() }), page)).toEqual({ status: 'SUCCEEDED' });
  });

  it('starts a stack of its own where none runs, and says so', async () => {
    const { exitCode, stdout, stderr } = await command('checkout', ['--json'], nowhere);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^On a stack of its own/);
    expect(JSON.parse(stdout)).toMatchObject({ checkout: { status: 'completed' }, execution: { status: 'SUCCEEDED' } });
  });

  it('sells from the folder that is named, on a stack of its own', async () => {
    const { exitCode, stderr, stdout } = await command(
      'checkout',
      ['--catalogue', 'examples/tidewater', '--json'],
      here(),
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: expect.stringContaining('it sells from examples/') });
    expect(JSON.parse(stdout)).toMatchObject({ checkout: { status: 'completed' } });
  });

  it.each([
    [2, ['--catalogue', 'nowhere'], 'There is no folder nowhere to sell from.'],
    [2, ['--catalogue', 'catalogue', '--url', 'http://127.0.0.1:1'], 'Leave --catalogue out.'],
    [2, ['--card', '4000000000000002'], 'refused: The bank declined the card.'],
    [2, ['--card', '1234'], 'Stripe did not take the card: Your card number is incorrect.'],
    [2, ['--plan', 'free'], 'cannot be bought'],
    [2, ['--plan', 'premuim'], 'There is no plan premuim. Did you mean premium?'],
    [2, ['premium'], 'premium is too much: npm run checkout takes options only.'],
    [1, ['--url', 'http://127.0.0.1:1'], 'No stack answers at http://127.0.0.1:1.'],
  ])('leaves with %i after %j', async (expected, args, sentence) => {
    const { exitCode, stdout, stderr } = await command('checkout', args, here());
    const said = stdout + stderr;
    expect({ exitCode, said: said.includes(sentence) ? sentence : said }).toEqual({
      exitCode: expected,
      said: sentence,
    });
    expect(stderr).not.toContain('    at ');
  });
});
