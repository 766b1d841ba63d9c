import { breaking } from '../mutant.ts';

export const NOT_PAID = breaking('features are on that nobody pays for', [
  {
    name: 'ignore lost disputes',
    from: "if (status === 'lost') return true;",
    to: "if (status === 'lost') return false;",
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
    from: '(await answerAuthentication(operation)) !== operation',
    to: "(await answerAuthentication((await changeOperation(operation, (current) => current.payment.status === 'asked' ? { ...current, payment: { ...current.payment, status: 'paid', paidAt: current.createdAt, chargeId: 'ch_told' } } : current)) as never)) !== operation",
  },
  {
    name: 'take any signature',
    from: 'verifier?.verifyHeader(rawBody, signature, signingSecret, TOLERANCE_SECONDS, undefined, clock.now()) ?? false',
    to: 'verifier !== undefined',
    near: 'receive-stripe-event',
  },
  {
    name: 'take a challenge for a payment',
    from: "throw new WorkflowError('AuthenticationRequired');",
    to: 'return;',
    file: 'functions/checkout/charge-card.ts',
  },
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
    from: 'if (!free || !stands.coversSomebody || closedAt || stands.isReturned)',
    to: 'if (!free || !stands.coversSomebody || stands.isReturned)',
  },
  {
    name: 'leave features on',
    from: "entitlement.grant?.kind === 'bought' ? { version: entitlement.version + 1 } : entitlement;",
    to: 'entitlement;',
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
