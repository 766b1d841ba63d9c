import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { check } from '../../selling/verbs/check.ts';
import { diff } from '../../selling/verbs/diff.ts';
import { start } from '../../selling/verbs/new.ts';
import { show } from '../../selling/verbs/show.ts';
import { ask, givenCopies, root, TIDEWATER } from './copies.ts';

const { scratch, changed } = givenCopies();

describe('npm run catalogue -- check', () => {
  it.each(['catalogue', 'examples/tidewater'])('finds nothing in %s', (folder) => {
    expect(check(join(root, folder))).toMatchObject({ json: { faults: [] }, exitCode: 0 });
  });

  it('answers a line for each fault, and 1', () => {
    const folder = changed('broken', 'plans.json', ['"alerts", "history', '"alrets", "history']);
    const { lines, exitCode } = check(folder);
    expect(lines).toEqual([
      expect.stringMatching(/plans\.json:17 plans\[1\]\.features\[2\]: .* Did you mean alerts\?$/),
    ]);
    expect(exitCode).toBe(1);
  });
});

describe('npm run catalogue -- show', () => {
  it('lists plans, periods and currencies, and what so many seats cost', () => {
    const { lines } = show(TIDEWATER, { seats: 60, currency: 'eur' });
    expect(lines.slice(1).map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
      '',
      'Free: every account begins and ends on it, 1 feature',
      '',
      'Team: 1 to 50 seats, 4 features',
      ' annual eur too many users €90.00 a seat',
      ' monthly eur too many users €9.00 a seat',
      '',
      'Business: from 5 seats, 8 features',
      // 1,500.00 for ten, 40 at 130.00, then 200.00 and 10 at 110.00.
      ' annual eur €8,000.00 up to 10: €1,500.00; up to 50: €130.00 a seat; further: €200.00 and €110.00 a seat',
      ' monthly eur €770.00 €50.00 and €12.00 a seat',
      '',
      'Enterprise: https://tidewater.example/talk-to-us, 10 features',
    ]);
  });

  it('says where nothing is sold in a currency', () => {
    expect(() => show(TIDEWATER, { seats: 60, currency: 'chf' })).toThrow('Nothing is sold in chf. There is: ');
  });
});

describe('npm run catalogue -- diff', () => {
  const SPRING = 'from the first due date on or after 2027-03-01, if told 30 days before';
  const spring: [string, string] = [
    '\n  ]\n}',
    '\n  ],\n  "priceChanges": [{ "id": "spring", "plans": ["team"], "from": "2027-03-01", "noticeDays": 30 }]\n}',
  ];
  it('finds nothing between a folder and itself', () => {
    expect(diff(TIDEWATER, TIDEWATER).json).toEqual({ newBuyers: [], bought: [] });
  });

  it('tells new buyers from those who have bought', () => {
    const folder = changed(
      'dearer',
      'plans.json',
      [
        '"annual": {\n          "eur": { "perSeatMinor": 9000 }',
        '"annual": {\n          "eur": { "perSeatMinor": 9900 }',
      ],
      ['"alerts", "history', '"exports", "history'],
      ['"features": ["dashboards"],\n      "free"', '"features": ["dashboards", "sharing"],\n      "free"'],
      ['"id": "enterprise",', '"id": "enterprise", "forSale": false,'],
      spring,
    );
    expect(diff(TIDEWATER, folder).json).toEqual({
      newBuyers: [
        'Free brings sharing',
        'Team, annual, eur: €90.00 a seat → €99.00 a seat',
        'Team brings exports',
        'Team no longer brings alerts',
        'Enterprise is no longer for sale',
      ],
      bought: [
        'Free brings sharing at the next logon',
        'Team brings exports at the next logon',
        'Team: who has bought it keeps alerts',
        `Team: who has bought it pays today's price by "spring", ${SPRING}`,
      ],
    });
  });

  it.each([
    [[], 'Team: who has bought it keeps the price'],
    [[spring], `Team: who has bought it pays today's price by "spring", ${SPRING}`],
  ])(
    'tells who has bought what a price that is edited later means, under the price changes that stand (%#)',
    (stands, told) => {
      const before = changed('before', 'plans.json', ['"perSeatMinor": 9000', '"perSeatMinor": 9400'], ...stands);
      const after = changed('after', 'plans.json', ...stands, ['"perSeatMinor": 9000', '"perSeatMinor": 9900']);
      expect(diff(before, after).json).toMatchObject({ bought: [told] });
    },
  );

  it('compares with a commit, and names one that has no catalogue', () => {
    const folder = changed('kept', 'seller.json', ['"name": "Tidewater"', '"name": "Ebb"']);
    const git = (...args: string[]) => execFileSync('git', ['-C', folder, ...args], { stdio: 'pipe' });
    const identity = ['-c', 'user.name=A', '-c', 'user.email=a@a.example'];
    git('init', '-q');
    git('add', '.');
    git(...identity, 'commit', '-qm', 'first');
    expect(diff('HEAD', folder).json).toEqual({ newBuyers: [], bought: [] });
    writeFileSync(join(folder, 'seller.json'), readFileSync(join(TIDEWATER, 'seller.json')));
    expect(diff('HEAD', folder).json).toMatchObject({
      newBuyers: ["page, new invoices and mails show the seller's new name"],
    });
    expect(() => diff('no-such-tag', folder)).toThrow('no-such-tag is no folder, and git knows no plans.json');
  });
});

describe('npm run catalogue -- new', () => {
  it('makes a folder that checks clean, with its schemas, and never over another', () => {
    const folder = join(scratch, 'mine');
    expect(start(folder).json).toMatchObject({
      files: ['README.md', 'features.json', 'logo.svg', 'plans.json', 'schema', 'seller.json'],
    });
    expect(check(folder).exitCode).toBe(0);
    expect(() => start(folder)).toThrow('is not empty');
  });
});

describe('the command', () => {
  it('explains itself, answers a program, and refuses what it does not know', () => {
    const help = ask('check', '--help');
    expect(help.status).toBe(0);
    for (const verb of ['check', 'show', 'diff', 'new', 'schema']) expect(help.stdout).toContain(`\n  ${verb} `);
    const checked = ask('check', 'examples/tidewater', '--json');
    expect(JSON.parse(checked.stdout)).toEqual({ folder: 'examples/tidewater', faults: [] });
    expect(ask('chekc')).toMatchObject({ status: 2, stderr: expect.stringContaining('Did you mean check?') });
    expect(ask('check', '--seats', '3')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no use for --seats'),
    });
    expect(ask('show', 'nowhere')).toMatchObject({ stderr: expect.stringMatching(/^There is no folder nowhere/) });
  });
});

describe('a folder with a fault', () => {
  const run = (file: string, args: string[], context: object = {}) =>
    spawnSync(process.execPath, [file, ...args], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, PORT: '0', CDK_CONTEXT_JSON: JSON.stringify({ example: true, ...context }) },
    });

  it('is neither started nor synthesized, and says so without a stack trace', () => {
    const folder = changed('faulty', 'seller.json', ['"#0b6e5f"', '"#99ccff"']);
    const fault = 'seller.json:18 accentColor: expected a contrast of at least 4.5 on white; #99ccff has 1.68.';
    const attempts = [
      run('local/main.ts', ['--catalogue', folder]),
      run('local/checkout.ts', ['--catalogue', folder]),
      run('infra/app.ts', [], { catalogue: folder }),
    ];
    for (const { status, stderr } of attempts) {
      expect(status).toBe(1);
      expect(stderr).toContain(fault);
      expect(stderr).not.toMatch(/^ +at /m);
    }
  });
});
