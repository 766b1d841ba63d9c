import { MINUTE_MS } from '../../../domain/values/duration.ts';
import { AwsConsole } from '../../console.ts';
import type { ProductCall } from '../faults/calls.ts';
import type { Troubles } from '../faults/injector.ts';
import type { Ground } from '../order/ground.ts';
import type { Twist } from './journeys.ts';
import type { Party } from './party.ts';
import type { Interruption } from './subscriptions.ts';
import type { Support } from './support.ts';

/** What a story's twist lets happen while the purchase runs, beside its faults. */
export function twisted(
  twist: Twist | Interruption | undefined,
  ground: Ground,
  party: Party,
  support: Support,
): Troubles {
  switch (twist) {
    case 'the buyer is demoted':
      return { before: [{ functionName: 'validate-selection', happens: party.buyerIsDemoted }] };
    case 'the start is lost':
      return { unreachable: ({ caller, service }) => caller === 'create-checkout' && service === 'StepFunctions' };
    case 'stopped for an hour':
      return stoppedForAnHour(ground);
    case 'the account closes':
      return { before: [{ functionName: 'record-subscription', happens: party.accountCloses }] };
    case 'the account closes and support refunds':
      return {
        before: [
          { functionName: 'record-subscription', happens: party.accountCloses },
          { functionName: 'refund-payment', happens: () => support.refund() },
        ],
      };
    case 'the account closes and a dispute is lost':
      return {
        before: [
          { functionName: 'record-subscription', happens: party.accountCloses },
          { functionName: 'refund-payment', happens: () => support.loseDispute() },
        ],
      };
    case 'refunded before it is recorded':
      return { before: [{ functionName: 'record-subscription', happens: () => support.refund() }] };
    case 'refunded before the features come on':
      return { before: [{ functionName: 'flip-feature-flags', happens: () => support.refund() }] };
    case 'it is cancelled before the charge':
      return { before: [{ functionName: 'charge-renewal', happens: party.buyerCancels }] };
    case 'a dispute is lost before the charge':
      return { before: [{ functionName: 'charge-renewal', happens: () => support.loseDispute() }] };
    case 'the account closes behind the charge':
      return { before: [{ functionName: 'record-renewal', happens: party.accountCloses }] };
    case 'it is refunded before it is recorded':
      return { before: [{ functionName: 'record-renewal', happens: () => support.refundLast() }] };
    case 'somebody joins before it is recorded':
      return { before: [{ functionName: 'record-renewal', happens: party.somebodyJoinsAtOnce }] };
    case 'a user leaves before it is recorded':
      return { before: [{ functionName: 'record-renewal', happens: party.memberLeavesAtOnce }] };
    case 'a user leaves before the change is recorded':
      return { before: [{ functionName: 'record-subscription', happens: party.memberLeavesAtOnce }] };
    default:
      return {};
  }
}

/** Somebody stops the execution before the card is charged, and nothing can be started for the next 40 minutes. */
function stoppedForAnHour({ stack }: Ground): Troubles {
  let untilMs = 0;
  return {
    before: [
      {
        functionName: 'quote-price',
        happens: (event) => {
          untilMs = stack.clock.now() + 40 * MINUTE_MS;
          return new AwsConsole(stack).stop(event);
        },
      },
    ],
    unreachable: ({ caller, service }: ProductCall) =>
      caller === 'reconcile-checkouts' && service === 'StepFunctions' && stack.clock.now() < untilMs,
  };
}
