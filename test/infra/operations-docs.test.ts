import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { SCHEDULES } from '../../api/schedules.ts';
import { DIFFERENCES } from '../../domain/invoicing/audit.ts';
import { VERBS } from '../../operate/verbs.ts';
import { ofType, resourcesOf, synthesized } from './synthesized.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const docs = read('docs/operations.md');
const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();

const States = z.record(z.string(), z.object({ Type: z.string(), End: z.boolean().optional() }));

describe('docs/operations.md', () => {
  let alarms: string[];
  beforeAll(() => {
    const paths = [...ofType(resourcesOf(synthesized().stack), 'AWS::CloudWatch::Alarm').keys()];
    alarms = paths.map((path) => path.replace('alarms/', ''));
  });

  test('says what to do on every alarm, and names no other', () => {
    const tables = [...docs.matchAll(/^\| alarm \|.*?\n(?=\n)/gms)].join('\n');
    const explained = [...tables.matchAll(/^\| `([\w{}-]+)`/gm)].map(([, name = '']) => name);
    const named = explained.flatMap((name) => SCHEDULES.map((schedule) => name.replace('{sweep}', schedule.function)));
    expect([...new Set(named)].sort()).toEqual(alarms.sort());
  });

  test.each([
    ['checkout', 4],
    ['renewal', 5],
  ])('says what every end of an execution means: %s', (workflow, count) => {
    const { States: states } = z.object({ States }).parse(JSON.parse(read(`statemachines/${workflow}.asl.json`)));
    const ends = Object.entries(states).filter(([, { Type, End }]) => End || Type === 'Succeed' || Type === 'Fail');
    expect(ends).toHaveLength(count);
    for (const [name] of ends) expect(docs).toMatch(new RegExp(`^\\| (Succeeded|Failed) \\| ${name} \\|`, 'm'));
  });

  test('says what every error means that a renewal catches', () => {
    const retriers = read('statemachines/renewal.asl.json').matchAll(/"ErrorEquals": \[(.*?)\], "ResultPath"/g);
    const caught = [...retriers].flatMap(([, names = '']) => all(names, /"([\w.]+)"/g));
    for (const name of caught.filter((each) => each !== 'States.ALL')) expect(docs).toContain(`| \`${name}\` |`);
  });

  test('explains every verb and no other', () => {
    const [table = ''] = /^\| verb \|.*?\n\n/ms.exec(docs) ?? [];
    expect(all(table, /^\| `([a-z-]+)(?: [^`]+)?` \|/gm)).toEqual([...Object.keys(VERBS), 'open', 'export'].sort());
  });

  test('says of every difference that the audit finds what to do', () => {
    const [table = ''] = /^\| difference \|.*?\n\n/ms.exec(docs) ?? [];
    for (const difference of DIFFERENCES) expect(table).toContain(`\`${difference}\``);
  });

  test('sets what the commands ask for', () => {
    const [, variables = ''] = /const VARIABLES = \[(.*?)\]/s.exec(read('operate/connect.ts')) ?? [];
    expect(all(docs, /^export (?:AWS_REGION=\S+ )?([A-Z_]+)=/gm)).toEqual(
      expect.arrayContaining(all(variables, /'(\w+)'/g)),
    );
  });
});
