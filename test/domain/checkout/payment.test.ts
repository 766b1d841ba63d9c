import { describe, expect, test } from '@jest/globals';
import { attachIntent, confirmableIntent, loseIntent, recordIntent } from '../../../domain/checkout/payment.ts';
import { instant } from '../../../domain/values/calendar.ts';
import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { Refusal } from '../../../domain/values/refusal.ts';
import { WorkflowError } from '../../../domain/values/workflow-error.ts';
import { succeededAt } from '../arbitraries.ts';
import { checkout, completed, intentId, paid, startMs, undone } from './stages.ts';

describe('the intent', () => {
  const ready = attachIntent(checkout, intentId);

  test('may be confirmed for 30 minutes after the POST, and not at the 30th', () => {
    expect(confirmableIntent(ready, startMs + 30 * MINUTE_MS - 1)).toBe(intentId);
    expect(() => confirmableIntent(ready, startMs + 30 * MINUTE_MS)).toThrow(new Refusal('CheckoutExpired'));
  });

  test('is let go of once, and only by an undo of what nobody paid', () => {
    const lost = loseIntent(undone(ready, 'ReleasedByOperator'), startMs);
    expect(lost.payment).toHaveProperty('lostAt', instant(startMs));
    expect(loseIntent(lost, startMs + 1)).toBe(lost);
    expect(loseIntent(ready, startMs)).toBe(ready);
    const stands = undone(paid, 'ReleasedByOperator');
    expect(loseIntent(stands, startMs)).toBe(stands);
  });

  test('is refused with the buyer’s cause on a marked checkout, even late', () => {
    const late = startMs + 30 * MINUTE_MS;
    expect(() => confirmableIntent(undone(ready, 'CardDeclined'), late)).toThrow(new Refusal('CardDeclined'));
    expect(() => attachIntent(undone(checkout, 'QuoteExpired'), intentId)).toThrow(new Refusal('QuoteExpired'));
  });

  test('is not confirmable on a settled checkout', () => {
    expect(() => confirmableIntent(completed, startMs)).toThrow(new WorkflowError('CheckoutUndone'));
  });
});

describe('what Stripe shows', () => {
  test('is kept where it is final: the first payment and the latest decline', () => {
    const lost = recordIntent(attachIntent(checkout, intentId), { state: 'declined', declineCode: 'lost_card' });
    const again = recordIntent(lost, { state: 'declined', declineCode: 'generic_decline' });
    expect(again.payment.declineCode).toBe('generic_decline');
    const first = succeededAt(startMs, 'ch_first');
    const twice = recordIntent(recordIntent(lost, first), succeededAt(startMs + 1, 'ch_second'));
    expect(twice.payment).toMatchObject({ status: 'paid', ...first.taken });
  });

  test.each(['confirmable', 'processing', 'authentication_failed', 'canceled'] as const)(
    'moves nothing when the intent is %s',
    (state) => {
      expect(recordIntent(checkout, { state })).toBe(checkout);
    },
  );
});
