import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { STRIPE_API_VERSION } from '../../adapters/stripe.ts';
import { STRIPE_EVENTS } from '../../api/stripe-events.ts';
import { DIFFERENCES } from '../../domain/audit.ts';
import { Inputs } from '../../infra/inputs.ts';
import { VERBS } from '../../operate/verbs.ts';
import { ofType, resourcesOf, synthesized } from './synthesized.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();

const docs = read('docs/deploy.md');
const operations = read('docs/operations.md');

describe('docs/operations.md', () => {
  test('explains every verb and no other', () => {
    expect(all(operations, /^\| `([a-z]+)(?: (?:\w{3}_…|checkouts\|refunds))?` \|/gm)).toEqual(
      [...Object.keys(VERBS), 'open'].sort(),
    );
  });

  test('says which alarms ask for a command, those of the audit and the inbox among them', () => {
    const alarms = [...ofType(resourcesOf(synthesized().stack), 'AWS::CloudWatch::Alarm').keys()];
    const named = all(operations, /^\| `([a-z]+(?:-[a-z0-9]+)+)` \|/gm);
    expect(alarms.map((path) => path.replace('alarms/', ''))).toEqual(expect.arrayContaining(named));
    expect(named).toEqual(expect.arrayContaining(['audit-payments-left-undone', 'event-quarantined']));
  });

  test('says of every difference that the audit finds what to do', () => {
    const [table = ''] = /^\| difference \|.*?\n\n/ms.exec(operations) ?? [];
    for (const difference of DIFFERENCES) expect(table).toContain(`\`${difference}\``);
  });

  test('sets what the commands ask for', () => {
    const [, variables = ''] = /const VARIABLES = \[(.*)\]/.exec(read('operate/connect.ts')) ?? [];
    expect(all(operations, /^export (?:AWS_REGION=\S+ )?([A-Z_]+)=/gm)).toEqual(
      expect.arrayContaining(all(variables, /'(\w+)'/g)),
    );
  });
});

describe('docs/deploy.md', () => {
  test('explains every input and no other', () => {
    const [table = ''] = /^\| input \|.*?\n\n/ms.exec(docs) ?? [];
    expect(
      all(table, /^\| `(\w+)`/gm)
        .concat(all(table, /^\| `\w+`, `(\w+)`/gm))
        .sort(),
    ).toEqual(Object.keys(Inputs.shape).sort());
  });

  test('reads only outputs that the stack has', () => {
    const infra = readdirSync(new URL('../../infra', import.meta.url)).map((file) => read(`infra/${file}`));
    expect(all(infra.join('\n'), /\bkey: '(\w+)'/g)).toEqual(
      expect.arrayContaining(all(docs + operations, /\$\(output (\w+)\)/g)),
    );
  });

  test('subscribes to exactly the events that the function knows, under the version it is pinned to', () => {
    expect(all(docs, /enabled_events\[\]=([\w.]+)/g)).toEqual([...STRIPE_EVENTS].sort());
    expect(all(docs, /api_version=([\w.-]+)/g)).toEqual([STRIPE_API_VERSION]);
  });
});
