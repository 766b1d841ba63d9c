import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { framesOf } from '../../../adapters/runtime/stack.ts';

const home = mkdtempSync(join(tmpdir(), 'stack-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('the frames of an error', () => {
  test('of source files stay as they are', () => {
    expect(framesOf(new Error('odd').stack ?? '')[0]).toMatch(
      /\/test\/adapters\/runtime\/stack\.test\.ts(\?\d+)?:\d+:\d+/,
    );
  });

  test('stay as they are where the map cannot be read', () => {
    const bundle = join(home, 'charge-card.cjs');
    writeFileSync(`${bundle}.map`, 'not a map');
    expect(framesOf(`Error: odd\n    at t (${bundle}:1:2)`)).toEqual([`    at t (${bundle}:1:2)`]);
  });

  test('are the five innermost', () => {
    expect(framesOf(['Error: odd', ...'abcdefg'].join('\n'))).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});
