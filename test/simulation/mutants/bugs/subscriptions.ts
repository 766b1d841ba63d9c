import { breaking } from '../mutant.ts';

/** What only a fault or a race in the middle of a renewal or a change shows. */
export const SUBSCRIBED_WRONGLY = breaking('a renewal is paid twice or in vain, or never comes to its end', [
  {
    name: 'confirm each attempt under the same key',
    from: 'const withBuyer = payerId !== undefined; return chargeSavedCard(',
    to: 'const withBuyer = payerId !== undefined; number = 1; return chargeSavedCard(',
    near: 'charge-renewal',
    story: 'a renewal is declined, then paid',
  },
  {
    name: 'make another intent beside one that is live',
    from: "if (known.state !== 'canceled') return { renewal, intentId, known };",
    to: "if (known.state !== 'canceled' && known.state !== 'declined') return { renewal, intentId, known };",
    near: 'charge-renewal',
    story: 'a renewal is declined, then paid',
  },
  {
    name: 'charge what an earlier run has been paid for',
    from: 'if (known && !isToConfirm(known, live.renewal)) return known;',
    to: '',
    near: 'charge-renewal',
    story: 'a renewal is paid',
  },
  {
    name: 'forget who waits at the page when Stripe asks to come later',
    from: 'unanswered: await stillThere(renewal),',
    to: 'unanswered: undefined,',
    test: 'test/journeys/pay-now-outages.test.ts',
  },
  {
    name: 'take what Stripe puts off for a failure',
    from: "new WorkflowError('RenewalHeld') : error",
    to: 'error : error',
    test: 'test/journeys/throttled.test.ts',
  },
  {
    name: 'let nobody see that Stripe puts off a renewal for ever',
    from: 'isLater(error) && !isNews(since)',
    to: 'isLater(error)',
    test: 'test/journeys/taxed-anew.test.ts',
  },
  {
    name: 'renew for what has gone back while it was recorded, until a sweep comes',
    from: "if (paid.payment.status === 'going_back') await followReturns(paid);",
    to: '',
    test: 'test/journeys/renewal-races.test.ts',
  },
  {
    name: 'renew over a renewal that nobody finished',
    from: 'await finishLastOwner(read); const isBusy',
    to: 'const isBusy',
    test: 'test/journeys/unfinished-renewal.test.ts',
  },
  {
    name: 'count who is covered before somebody came',
    from: 'current.directory.version === read.directory.version ? recorded(current, {',
    to: 'current.directory.version > 0 ? recorded(current, {',
    test: 'test/journeys/renewal-races.test.ts',
  },
  {
    name: 'end a subscription and leave its payment open',
    from: 'const ending = await accounts.change(read, (current) => beginEnding(current, renewalId, now, clock.now())); await cancelRenewalPayment(renewal);',
    to: 'const ending = await accounts.change(read, (current) => beginEnding(current, renewalId, now, clock.now()));',
    near: 'end-subscription',
    story: 'a renewal is declined, then cancelled',
  },
  {
    name: 'leave a renewal reversed without its money back',
    from: 'const refund = await refundUnlessStopped(renewal, account); const { totalMinor }',
    to: "const refund = 'succeeded' as const; const { totalMinor }",
    near: 'refund-renewal',
    story: 'the account closes behind the charge of a renewal',
  },
  {
    name: 'leave what the sweep has begun to look after',
    from: 'else await startNextRun(noted);',
    to: '',
    near: 'record-renewal',
    story: 'a renewal is paid',
  },
  {
    name: 'keep the lock of a renewal whose subscription has ended otherwise',
    from: "if (inFlight.stage !== 'recorded') return ending;",
    to: '',
    near: 'charge-renewal',
    story: 'a dispute over the purchase is lost before the charge of a renewal',
  },
]);
