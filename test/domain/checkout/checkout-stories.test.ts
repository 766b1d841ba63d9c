import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { announce } from '../../../domain/checkout/announcement.ts';
import * as rules from '../../../domain/checkout/checkout.ts';
import { Checkout, isSettled } from '../../../domain/checkout/checkout.ts';
import * as executions from '../../../domain/checkout/executions.ts';
import * as payment from '../../../domain/checkout/payment.ts';
import { confirmableIntent } from '../../../domain/checkout/payment.ts';
import { followReturn, recordRefund, recordReturn, spendKey } from '../../../domain/operation/books.ts';
import { lookAnew } from '../../../domain/operation/looked-after.ts';
import { epochMs } from '../../../domain/values/calendar.ts';
import { paymentFacts } from '../../paid.ts';
import { after, anOpening, aStory, type Move } from './moves.ts';

/** From each status, where a checkout may go: the rules' own graph, written down a second time. */
const GRAPH: Record<string, readonly string[]> = {
  processing: ['requires_action', 'completed', 'refused', 'reversed', 'stuck'],
  requires_action: ['processing', 'completed', 'refused', 'reversed', 'stuck'],
  stuck: ['requires_action', 'completed', 'refused', 'reversed'],
  completed: [],
  refused: [],
  reversed: [],
};

interface Step {
  before: Checkout;
  move: Move;
  next: Checkout;
  nowMs: number;
}

/** Lets every transition come at any time, repeated and out of turn, and looks at each step. */
function inEveryStep(check: (step: Step) => void, numRuns = 200): void {
  const stories = fc.property(anOpening, aStory(30), (opened, story) => {
    let before = opened;
    let nowMs = epochMs(opened.createdAt);
    for (const { move, afterMs } of story) {
      nowMs += afterMs;
      const next = after(before, move, nowMs);
      check({ before, move, next, nowMs });
      before = next;
    }
  });
  fc.assert(stories, { numRuns });
}

/** The intent that the rules let a state confirm now, if they do. */
function confirmable(checkout: Checkout, nowMs: number): string | undefined {
  try {
    return confirmableIntent(checkout, nowMs);
  } catch {
    return undefined;
  }
}

describe('a checkout, whatever comes in whatever order', () => {
  test('takes only the moves of the graph, and its history only grows', () => {
    inEveryStep(({ before, next }) => {
      const [from, to] = [before.state.status, next.state.status];
      const steps = next.history.slice(before.history.length).map(({ status }) => status);
      expect(next.history.slice(0, before.history.length)).toEqual(before.history);
      expect(steps).toEqual(from === to ? [] : [to]);
      if (from !== to) expect(GRAPH[from]).toContain(to);
      expect(isSettled(next)).toBe(GRAPH[to]?.length === 0);
    });
  });

  test('stays as it was settled', () => {
    inEveryStep(({ before, next }) => {
      if (isSettled(before)) expect(next.state).toBe(before.state);
    });
  });

  test('keeps its mark for undo, with the first cause', () => {
    inEveryStep(({ before, next }) => {
      if (before.undo) expect(next.undo).toBe(before.undo);
    });
  });

  test('keeps its first intent, and takes none once it is marked or settled', () => {
    inEveryStep(({ before, next }) => {
      const { intentId } = paymentFacts(before);
      if (intentId || before.undo || isSettled(before)) expect(paymentFacts(next).intentId).toBe(intentId);
    });
  });

  test('keeps what was sold, and writes each of its times and its payment once', () => {
    const sold = ['checkoutId', 'accountId', 'buyerId', 'fingerprint', 'quote', 'paymentMethodId', 'billingContact'];
    const once = [
      'createdAt',
      'confirmBefore',
      'frozenAt',
      'announcedAt',
      'intentId',
      'paidAt',
      'chargeId',
      'returnedAt',
    ];
    inEveryStep(({ before, next }) => {
      const is = new Map<string, unknown>(Object.entries({ ...next, ...next.payment }));
      const changed = Object.entries({ ...before, ...before.payment }).flatMap(([name, was]) =>
        is.get(name) === was ? [] : [name],
      );
      expect(changed.filter((name) => [...sold, ...once].includes(name))).toEqual([]);
    });
  });

  test('is confirmable only with an intent, unmarked, unsettled and in time', () => {
    inEveryStep(({ next, nowMs }) => {
      const { intentId } = paymentFacts(next);
      const may = intentId && !next.undo && !isSettled(next) && nowMs < epochMs(next.confirmBefore);
      expect(confirmable(next, nowMs)).toBe(may ? intentId : undefined);
    });
  });

  test('is closed only if it is marked, refunded or withdrawn, and never on what still stands', () => {
    inEveryStep(({ before, move, next }) => {
      if (move.do !== 'closeCheckout' || next === before) return;
      const { paidAt, refund } = paymentFacts(before);
      const { withdrawnAt } = before.payment.status === 'no_payment_required' ? before.payment : {};
      expect(before.undo ?? refund ?? withdrawnAt).toBeDefined();
      if (paidAt) expect(refund ?? withdrawnAt).toBeDefined();
      expect(next.state.status === 'refused' || next.state.status === 'reversed').toBe(true);
    });
  });

  test('moves a key up by one, only where the current number is spent or its refund has failed', () => {
    inEveryStep(({ before, move, next }) => {
      const { keyNumbers } = before.payment;
      const [was, is] = [paymentFacts(before).refund, paymentFacts(next).refund];
      const spent = move.do === 'spendKey' && keyNumbers[move.step] === move.number ? move.step : undefined;
      const ourFailed = move.do === 'recordRefund' && is === 'failed' && was !== 'failed';
      const step = spent ?? (ourFailed ? 'refund' : undefined);
      expect(next.payment.keyNumbers).toEqual(step ? { ...keyNumbers, [step]: keyNumbers[step] + 1 } : keyNumbers);
    });
  });

  test('gets its next execution once for each that ended, and none when it is settled', () => {
    inEveryStep(({ before, move, next }) => {
      const moves = move.do === 'nextExecution' && move.ended === before.executionNumber && !isSettled(before);
      expect(next.executionNumber).toBe(before.executionNumber + (moves ? 1 : 0));
    });
  });

  test('is the same when the same move comes again', () => {
    inEveryStep(({ move, next, nowMs }) => {
      expect(after(next, move, nowMs + 1_000)).toEqual(next);
    });
  });

  test('can be stored and read back', () => {
    inEveryStep(({ next }) => {
      expect(Checkout.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
    }, 100);
  });
});

// A campaign that never reaches a place proves nothing about it.
test('the stories take every edge of the graph', () => {
  const taken = new Set<string>();
  inEveryStep(({ before, next }) => taken.add(`${before.state.status} → ${next.state.status}`), 1_500);
  const edges = Object.entries(GRAPH).flatMap(([from, to]) => to.map((status) => `${from} → ${status}`));
  expect([...taken]).toEqual(expect.arrayContaining(edges));
});

test('the stories know every rule that moves a checkout', () => {
  const moves = new Set<string>();
  inEveryStep(({ move }) => moves.add(move.do));
  const others = [
    'openCheckout',
    'isSettled',
    'isReturning',
    'isPaidCheckout',
    'isStandingCheckout',
    'isOpen',
    'assertNotUndone',
    'confirmableIntent',
    'executionNameOf',
    'wasDeclined',
  ];
  const shared = { followReturn, recordRefund, recordReturn, spendKey, lookAnew };
  const functions = Object.entries({ ...rules, ...payment, ...executions, announce, ...shared }).flatMap(
    ([name, rule]) => (typeof rule === 'function' ? [name] : []),
  );
  expect([...moves, ...others].sort()).toEqual(functions.sort());
});
