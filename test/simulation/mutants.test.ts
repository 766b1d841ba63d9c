import { stripTypeScriptTypes } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { MUTANTS } from './mutants/all.ts';
import { caughtIn } from './mutants/caught-in.ts';
import { placeOf } from './mutants/place.ts';
import { patternOf, withName } from './mutants/quotation.ts';
import { nameOf } from './runs/cells.ts';
import { planNamed } from './runs/plan-named.ts';

describe('a planted bug', () => {
  it.each(MUTANTS)('still has its place in the code: $name', (mutant) => {
    const { file, planted } = placeOf(mutant);
    // With the bug it is still code, so that what catches it is no error of its form.
    expect(file.endsWith('.json') ? JSON.parse(planted) : stripTypeScriptTypes(planted)).toBeTruthy();
  });

  it('has a name of its own', () => {
    expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
  });

  it.each(Object.entries(caughtIn()))('is looked for first where it was caught last: %s', (bug, run) => {
    const plan = planNamed(run);
    expect(MUTANTS.map(({ name }) => name)).toContain(bug);
    expect(plan && nameOf(plan)).toBe(run);
  });

  it('that has no place says what it quotes, and where that stands', () => {
    const twice = { name: 'let all in', breaks: 'everything', from: 'return true;', to: 'return false;' };
    expect(() => placeOf(twice)).toThrow(/"let all in" has no place of its own: its text stands in \w+.+, \w+/);
    expect(() => placeOf({ ...twice, from: 'return "nowhere at all";' })).toThrow('stands in no file');
  });
});

describe('a quoted text', () => {
  it.each([
    ['in one line', "pay(buyer, { sum: total, by: 'card' });"],
    ['in several', "pay(\n  buyer,\n  {\n    sum: total,\n    by: 'card',\n  },\n);"],
  ])('is found laid out %s', (_, source) => {
    expect(source.replace(patternOf("pay(buyer, { sum: total, by: 'card' });"), '')).toBe('');
  });

  it.each([
    ['a longer word', 'sum = totals;'],
    ['words that stand apart', 'sum = to tal;'],
    ['more than it says', 'sum = total + tax;'],
  ])('is not found in %s', (_, source) => {
    expect(source).not.toMatch(patternOf('sum = total;'));
  });

  it('is found where one of its names has become another, the same throughout', () => {
    const pattern = patternOf('if (owner && owner !== me) throw busy;', 'owner');
    expect('if (holder && holder !== me) throw busy;'.match(pattern)?.length).toBe(1);
    expect('if (holder && owner !== me) throw busy;').not.toMatch(pattern);
    expect(withName('return owner.id + owners;', 'owner', 'holder')).toBe('return holder.id + owners;');
  });
});
