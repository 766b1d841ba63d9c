import { breaking } from '../mutant.ts';
import { DUNNED, RECORDED, RENEWALS_LIVED, RENEWING } from './renewal-tests.ts';

export const RENEWALS = breaking('a renewal is charged wrongly, at the wrong time, or to who wants none', [
  {
    name: 'claim an attempt before it is due',
    from: "if (!isRenewalDue(account, nowMs)) throw new WorkflowError('RenewalNotDue');",
    to: '',
    test: RENEWING,
  },
  {
    name: 'claim an attempt beside a purchase',
    from: "if (isBusy || isRenewing(inFlight)) throw new WorkflowError('AccountBusy');",
    to: "if (isRenewing(inFlight)) throw new WorkflowError('AccountBusy');",
    test: RENEWING,
  },
  {
    name: 'claim an attempt a second time',
    from: 'if (isRunning(inFlight, renewalId)) return account; if (isBusy',
    to: 'if (isBusy',
    test: RENEWING,
  },
  {
    name: 'renew for another due date',
    from: "if (!subscription || dueRenewal(account) !== renewalId) throw new WorkflowError('RenewalNotDue');",
    to: "if (!subscription) throw new WorkflowError('RenewalNotDue');",
    test: RENEWING,
  },
  {
    name: 'charge who has cancelled meanwhile',
    from: "if (!subscription || isUnwanted(account)) throw new WorkflowError('NothingToRenew'); if (parked",
    to: "if (!subscription) throw new WorkflowError('NothingToRenew'); if (parked",
    test: RENEWING,
  },
  {
    name: 'charge a parked account',
    from: "if (parked || subscription.held) throw new WorkflowError('RenewalHeld');",
    to: "if (subscription.held) throw new WorkflowError('RenewalHeld');",
    test: RENEWING,
  },
  {
    name: 'charge while the bank asks',
    from: "if (parked || subscription.held) throw new WorkflowError('RenewalHeld');",
    to: "if (parked) throw new WorkflowError('RenewalHeld');",
    test: RECORDED,
  },
  {
    name: 'renew a held account by the sweep',
    from: 'if (held) return undefined;',
    to: '',
    test: 'test/domain/account/disputes.test.ts',
  },
  {
    name: 'leave what is held and cancelled for ever',
    from: 'return openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to); if (held) return undefined;',
    to: 'return held ? undefined : openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to); if (held) return undefined;',
    test: 'test/journeys/disputed.test.ts',
  },
  {
    name: 'end a cancelled one at once',
    from: 'return openRenewal ? earliest(cancelRequestedAt, closedAt) : dueInstant(period.to);',
    to: 'return earliest(cancelRequestedAt, closedAt);',
    test: RENEWALS_LIVED,
  },
  {
    name: 'mail who has cancelled',
    from: 'subscription && !subscription.cancelRequestedAt && !subscription.held && !parked',
    to: 'subscription && !subscription.held && !parked',
    test: DUNNED,
  },
  {
    name: 'dun while it is held',
    from: 'subscription && !subscription.cancelRequestedAt && !subscription.held && !parked',
    to: 'subscription && !subscription.cancelRequestedAt && !parked',
    test: RECORDED,
  },
  {
    name: 'give a lease of a day',
    from: 'const LEASE_MS = HOUR_MS;',
    to: 'const LEASE_MS = 24 * HOUR_MS;',
    test: RENEWING,
  },
]);
