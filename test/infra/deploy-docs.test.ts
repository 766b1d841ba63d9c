import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { RIGHTS } from '../../deploy/stripe-rights.ts';
import { Inputs } from '../../infra/inputs.ts';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const all = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, found]) => found))].sort();

const docs = read('docs/deploy.md');

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
      expect.arrayContaining(all(docs + read('docs/operations.md'), /\$\(output (\w+)\)/g)),
    );
  });

  test('lists the rights that a restricted key needs, and no other', () => {
    const [table = ''] = /^\| Stripe's dashboard \|.*?\n\n/ms.exec(docs) ?? [];
    expect(all(table, /^\| ([^|]+: \w+) \|/gm)).toEqual(RIGHTS.map(({ named }) => named).sort());
  });
});
