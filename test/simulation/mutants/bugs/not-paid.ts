import { breaking } from '../mutant.ts';

export const NOT_PAID = breaking('features are on that nobody pays for', [
  {
    name: 'ignore lost disputes',
    from: "if (status === 'lost') lostMinor += amount;",
    to: "if (status === 'prevented') lostMinor += amount;",
  },
  {
    name: 'keep the subscription that was refunded',
    from: 'if (hasGoneBack(noted.payment)) await end(noted);',
    to: '',
  },
  {
    name: 'hear of no refund',
    from: 'const moved = !movesNothing(checkout) &&',
    to: 'const moved = !movesNothing &&',
    near: 'receive-stripe-event',
  },
  {
    name: 'take the browser at its word',
    from: 'return refusal && { error: refusal.name, cause: refusal.message };',
    to: "return refusal ? { error: refusal.name, cause: refusal.message } : 'success';",
  },
  {
    name: 'call a failed challenge passed',
    from: "if (intent.state === 'succeeded') return 'success';",
    to: "if (intent.state === 'succeeded' || intent.state === 'authentication_failed') return 'success';",
  },
  {
    name: 'believe the event',
    from: 'const answered = await answerAuthentication(checkout);',
    to: "await checkouts.change(checkout, (current) => current.payment.status === 'asked' ? { ...current, payment: { ...current.payment, status: 'paid', paidAt: checkout.createdAt, chargeId: 'ch_told' } } : current); const answered = await answerAuthentication(checkout);",
  },
  {
    name: 'take any signature',
    from: 'verifier?.verifyHeader(rawBody, signature, signingSecret, TOLERANCE_SECONDS, undefined, clock.now()) ?? false',
    to: 'verifier !== undefined',
    near: 'receive-stripe-event',
  },
  { name: 'take a challenge for a payment', from: "throw new WorkflowError('AuthenticationRequired');", to: 'return;' },
  {
    name: 'take a signature ten minutes old',
    from: 'TOLERANCE_SECONDS = 300',
    to: 'TOLERANCE_SECONDS = 600',
    test: 'test/adapters/stripe/webhooks.test.ts',
  },
  {
    name: 'take no signature four minutes old',
    from: 'TOLERANCE_SECONDS = 300',
    to: 'TOLERANCE_SECONDS = 240',
    test: 'test/adapters/stripe/webhooks.test.ts',
  },
  {
    name: 'record for a closed account',
    from: 'if (!free || !coversSomebody || account.closedAt || isReturned)',
    to: 'if (!free || !coversSomebody || isReturned)',
  },
  {
    name: 'leave features on',
    from: 'isGrantedBy(entitlement, checkoutId) ? { version: entitlement.version + 1 } : entitlement;',
    to: '(checkoutId ? entitlement : entitlement);',
  },
  {
    name: 'turn features on for whoever joins',
    from: 'user.joinedVersion <= coverage.asOf',
    to: 'user.joinedVersion > 0 || coverage.asOf > 0',
  },
  {
    name: 'turn everybody on for one seat',
    from: 'user.userId === coverage.adminId',
    to: 'coverage.adminId !== undefined',
  },
  {
    name: 'let a token live for an hour',
    from: 'accessTokenValidity: Duration.minutes(15)',
    to: 'accessTokenValidity: Duration.minutes(60)',
    test: 'test/infra/http-api.test.ts',
  },
  {
    name: 'let an identity live for an hour',
    from: 'idTokenValidity: Duration.minutes(15)',
    to: 'idTokenValidity: Duration.minutes(60)',
    test: 'test/infra/http-api.test.ts',
  },
]);
