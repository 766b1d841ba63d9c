import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { flag, option } from '../../cli/command.ts';
import { read } from '../../cli/reading.ts';
import { PORT } from '../../cli/running-stack.ts';
import { usage } from '../../cli/usage.ts';

const BUY = {
  call: 'npm run buy',
  words: { usage: '<what>', most: 1 },
  does: 'Buys.',
  options: z.object({
    plan: option('premium', 'what', z.enum(['free', 'premium']).default('premium')),
    users: option('12', 'for how many', z.string().regex(/^\d+$/, 'expected a whole number').optional()),
    stripeKey: option('pk_…', 'whose', z.string().regex(/^pk_/, 'expected a key that begins with pk_').optional()),
    json: flag('as an object'),
  }),
  variables: z.object({ PORT }),
};
const asked = (args: string, environment: NodeJS.ProcessEnv = {}) =>
  read(BUY, args.split(' ').filter(Boolean), environment);
const refused = (args: string, environment?: NodeJS.ProcessEnv) => () => asked(args, environment);

describe('what is typed', () => {
  it('is read, with what holds unless it is said', () => {
    expect(asked('seats --users 3 --json', { PORT: '5000' })).toEqual({
      words: ['seats'],
      options: { plan: 'premium', users: '3', json: true },
      variables: { PORT: 5000 },
    });
    expect(asked('')).toMatchObject({ words: [], options: { json: false }, variables: { PORT: 4242 } });
  });

  it.each(['--help', '-h', 'seats --users 3 --help'])('%s asks for help and nothing else', (args) => {
    expect(asked(args)).toBe('help');
  });

  it.each([
    ['--plna premium', 'npm run buy has no option --plna. Did you mean --plan?'],
    ['--zzz', 'It takes --plan, --users, --stripeKey, --json, --help.'],
    ['--port 5000', 'npm run buy has no option --port. PORT is set before it: PORT=… npm run buy'],
    ['--plan premuim', '--plan premuim: expected free or premium. Did you mean premium?'],
    ['--users many', '--users many: expected a whole number.'],
    ['--users', "Option '--users <value>' argument missing."],
    ['--json=yes', "Option '--json' does not take an argument."],
    ['--plan free --plan premium', '--plan is given more than once; say which one is meant.'],
    ['seats more', 'more is too much: npm run buy takes <what> and options.'],
  ])('%s is refused: %s', (args, sentence) => {
    expect(refused(args)).toThrow(sentence);
  });

  it('is refused with everything that is wrong about it', () => {
    expect(refused('--plan x --users y')).toThrow(/--plan x: .*\n--users y: /);
  });

  it('is not shown where it is a secret', () => {
    for (const secret of ['sk_live_51', 'rk_live_51', 'whsec_51'])
      expect(refused(`--stripeKey ${secret}`)).toThrow(/^--stripeKey: expected a key that begins with pk_\.$/);
    expect(refused('seats sk_live_51')).toThrow(/^A secret is too much: npm run buy takes <what> and options\./);
  });
});

describe('the environment', () => {
  it.each(['abc', '-1', '99999', '4242x'])('with PORT=%s is refused', (PORT) => {
    expect(refused('', { PORT })).toThrow(`PORT ${PORT}: expected a port, 1 to 65535, or 0 for a free one.`);
  });

  it('that has a variable set to nothing has it not', () => {
    expect(asked('', { PORT: '' })).toMatchObject({ variables: { PORT: 4242 } });
  });

  it('shows what npm kept for itself: npm run buy --json', () => {
    const kept = 'npm has kept --json for itself. Put -- before it: npm run buy -- --json';
    expect(refused('', { npm_config_json: 'true' })).toThrow(kept);
    expect(refused('', { npm_config_plan: 'free' })).toThrow('npm run buy -- --plan');
    expect(asked('--json', { npm_config_json: 'true' })).toMatchObject({ options: { json: true } });
    expect(asked('', { npm_config_plan: '@acme' })).toMatchObject({ options: { plan: 'premium' } });
  });
});

describe('the usage', () => {
  it('has every option, word and variable', () => {
    expect(usage(BUY)).toBe(`npm run buy -- <what> [options]

Buys.

  --plan premium    what
  --users 12        for how many
  --stripeKey pk_…  whose
  --json            as an object
  --help            this

From the environment:

  PORT=4242  the port of the stack on this machine

Exit code: 0 done, or nothing to do; 1 it failed, the same again may go well;
           2 asked wrongly or declined, the same again is the same.`);
  });
});
