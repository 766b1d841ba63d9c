import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import statemachine from '../../../statemachines/checkout.asl.json' with { type: 'json' };
import { progressOf } from '../../../web/checkout/progress.ts';

const shown = (states: readonly string[]) =>
  progressOf(states)
    .map(({ is }) => is)
    .join(' ');

describe('the steps of a purchase', () => {
  it('are the state machine’s, in its order', () => {
    const States = z.record(z.string(), z.object({ Next: z.string().optional() })).parse(statemachine.States);
    const forward: string[] = [];
    for (let at: string | undefined = statemachine.StartAt; at; at = States[at]?.Next) forward.push(at);
    expect(progressOf([]).map(({ name }) => name)).toEqual(forward);
  });

  it.each([
    [[], 'next next next next next'],
    [['ValidateSelection'], 'now next next next next'],
    [['ValidateSelection', 'QuotePrice', 'ChargeCard'], 'done done now next next'],
    [['ValidateSelection', 'QuotePrice', 'ChargeCard', 'AwaitAuthentication'], 'done done now next next'],
    [['ValidateSelection', 'QuotePrice', 'ChargeCard', 'ReversePayment', 'CloseCheckout'], 'done done now next next'],
  ])('after %p are %p', (states, progress) => {
    expect(shown(states)).toBe(progress);
  });

  it('say of what is free that nothing is charged', () => {
    const sentences = (isFree: boolean) => progressOf([], isFree).map(({ sentence }) => sentence);
    expect(sentences(false)).toContain('Charge the card');
    expect(sentences(true)).toEqual(sentences(false).map((each) => each.replace('Charge the card', 'Charge nothing')));
  });
});
