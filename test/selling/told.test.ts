import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { diff } from '../../selling/verbs/diff.ts';
import { show } from '../../selling/verbs/show.ts';
import { ask, givenCopies, TIDEWATER } from './copies.ts';

const { scratch, changed } = givenCopies();

describe('show', () => {
  const paid = (seats: number, planId: string) =>
    show(TIDEWATER, { seats, currency: 'eur' }).lines.find((line) => line.includes(planId)) ?? '';

  it('has as many users as a plan takes pay for it, and fewer than its least pay for the least', () => {
    expect(paid(50, '€9.00 a seat')).toMatch(/monthly +eur +€450\.00 /);
    expect(paid(2, '€50.00 and €12.00 a seat')).toMatch(/monthly +eur +€110\.00 /);
  });
});

describe('diff', () => {
  const toldOf = (file: string, ...pieces: [from: string, to: string][]) =>
    diff(TIDEWATER, changed(file.replace('.', '-'), file, ...pieces)).json;

  it('tells new buyers of seats, scopes and where to ask, from what was to what is', () => {
    expect(
      toldOf(
        'plans.json',
        ['"seats": { "maximum": 50 }', '"seats": { "minimum": 2, "maximum": 40 }'],
        ['https://tidewater.example/talk-to-us', 'https://tidewater.example/ask'],
      ),
    ).toEqual({
      newBuyers: [
        'Team: 1 to 50 seats → 2 to 40 seats',
        'Team: for all_current_users, admin_only → all_current_users',
        'Enterprise: asked for at https://tidewater.example/ask',
      ],
      bought: [],
    });
  });

  it('tells of what buyers read: a plan described anew, a feature that is shown no more', () => {
    expect(toldOf('plans.json', ['"Seven days of history"', '"A week of history"'])).toEqual({
      newBuyers: ['the page describes Free anew'],
      bought: [],
    });
    expect(toldOf('features.json', ['"id": "alerts",', '"id": "alerts", "retired": true,'])).toEqual({
      newBuyers: ['alerts is not shown any more'],
      bought: [],
    });
    expect(toldOf('features.json', ['"name": "Alerts"', '"name": "Warnings"'])).toEqual({
      newBuyers: ['the page describes alerts anew'],
      bought: [],
    });
  });

  it('tells who has bought of other rules of renewals, and of a plan that is gone', () => {
    const tax = { kind: 'fixed', name: 'VAT', percent: '21', behavior: 'exclusive' };
    expect(toldOf('seller.json', ['"endOnDay": 20', '"endOnDay": 19'])).toEqual({
      newBuyers: [],
      bought: ["renewals follow the seller's new dunning"],
    });
    expect(
      toldOf('seller.json', ['"endOnDay": 20 }', `"endOnDay": 20 }, "tax": ${JSON.stringify(tax)}`]),
    ).toMatchObject({
      bought: ["renewals follow the seller's new tax"],
    });
    expect(toldOf('plans.json', ['"id": "team"', '"id": "crew"'])).toMatchObject({
      newBuyers: ['Team is no longer for sale', 'Team is for sale'],
      bought: ['Team is gone from the catalogue: who has it keeps what they bought'],
    });
  });

  it('compares with the very commit that is named', () => {
    const folder = changed('committed', 'seller.json', ['"name": "Tidewater"', '"name": "Ebb"']);
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=A', '-c', 'user.email=a@a.example', ...args], {
        stdio: 'pipe',
      });
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'first');
    writeFileSync(join(folder, 'seller.json'), readFileSync(join(TIDEWATER, 'seller.json')));
    git('commit', '-qam', 'second');
    expect(diff('HEAD', folder).json).toMatchObject({ newBuyers: [] });
    expect(diff('HEAD~1', folder).json).toMatchObject({ newBuyers: [expect.stringContaining('new name')] });
  });
});

describe('the command', () => {
  it('leaves with 1 where a folder has a fault, and with what is wrong on a line', () => {
    const folder = changed('faulty', 'plans.json', ['"alerts", "history', '"alrets", "history']);
    expect(ask('check', folder)).toMatchObject({ status: 1, stdout: expect.stringContaining('Did you mean alerts?') });
  });

  it('shows one currency where one is named, for 25 users unless it is said, and for none at all never', () => {
    const { stdout } = ask('show', 'examples/tidewater', '--currency', 'eur');
    expect(stdout).toContain('what 25 users pay');
    expect(stdout).not.toMatch(/ (jpy|kwd) /);
    for (const seats of ['0', '100001', 'many'])
      expect(ask('show', '--seats', seats)).toMatchObject({ status: 2, stderr: expect.stringContaining('from 1 to') });
  });

  it('tells the way from what is deployed to what would be', () => {
    const dearer = changed('dearer', 'plans.json', ['"perSeatMinor": 9000', '"perSeatMinor": 9900']);
    const { stdout } = ask('diff', 'examples/tidewater', '--catalogue', dearer);
    expect(stdout).toContain('Team, annual, eur: €90.00 a seat → €99.00 a seat');
  });

  it('makes no folder for schemas that is not there', () => {
    const folder = join(scratch, 'misspelt');
    expect(ask('schema', folder)).toMatchObject({ status: 2, stderr: expect.stringMatching(/^There is no folder /) });
    expect(existsSync(folder)).toBe(false);
  });
});
