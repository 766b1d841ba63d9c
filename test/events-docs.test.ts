import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Envelope, PublishedSubscription } from '../domain/account/published.ts';
import { InvoiceFact } from '../domain/events/invoice-facts.ts';
import { HostFact } from '../domain/events/outgoing.ts';

const text = readFileSync(new URL('../docs/events.md', import.meta.url), 'utf8');
const sections = new Map(
  text
    .split(/^### /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf('\n')), section]),
);
const facts = [...HostFact.def.options, ...InvoiceFact.def.options].map(({ shape }) => ({
  type: String(shape.type.def.values[0]),
  fields: Object.keys(shape).filter((field) => field !== 'type'),
}));

const named = (section: string, fields: readonly string[]) =>
  fields.filter((field) => !section.includes(`\`${field}\``));

describe('docs/events.md', () => {
  test('names every event there is, and no other', () => {
    expect([...sections.keys()].toSorted()).toEqual(
      ['subscription.activated', ...facts.map(({ type }) => type)].toSorted(),
    );
  });

  test.each(facts)('names each field of $type', ({ type, fields }) => {
    expect(named(sections.get(type) ?? '', fields)).toEqual([]);
  });

  test('names each field that every event has', () => {
    const [head = ''] = text.split('## What it has beside');
    expect(named(head, Object.keys(Envelope.shape))).toEqual([]);
    expect(named(head, Object.keys(PublishedSubscription.shape))).toEqual([]);
  });
});
