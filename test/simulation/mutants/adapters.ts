import { mutantsOf } from './mutant.ts';

export const IN_ADAPTERS = mutantsOf({
  'adapters/aws/table.ts': [
    [
      'write without the condition',
      '    ConditionExpression: condition,\n    ...(values && { ExpressionAttributeValues: marshall(values) }),\n',
      '',
    ],
    [
      'take a failed condition for success',
      'ConditionalCheckFailedException) return false;',
      'ConditionalCheckFailedException) return true;',
    ],
    ['lose to another writer silently', 'if (written) return written;', 'return written ?? current;'],
    ['leave the index of open checkouts as it was', '...attributes(next), ...key(idOf(next))', '...key(idOf(next))'],
  ],
  'adapters/stripe/payments.ts': [
    ['use a fresh key for each try', '{payment.keyNumbers[step]}`,', '{payment.keyNumbers[step]}` + Math.random(),'],
    [
      'hold on to a key whose 500 is saved',
      '(error.statusCode ?? 0) >= 500',
      '(error.statusCode ?? 0) >= 600',
      'charge-card',
    ],
    ['take a decline for an outage', 'return declineOf(intent.last_payment_error);', "return { state: 'processing' };"],
    [
      'confirm where it is created',
      "setup_future_usage: 'off_session',",
      "setup_future_usage: 'off_session',\n        confirm: true,",
    ],
    ['charge one seat', 'amount: quote.totalMinor,', 'amount: quote.unitAmountMinor,'],
    ['charge another currency', 'currency: quote.currency,', "currency: 'eur',"],
    [
      'forget which checkout an intent is for',
      'metadata: marked({ checkoutId, accountId }),',
      'metadata: marked({ accountId }),',
    ],
    [
      'give half of it back',
      '{ payment_intent: intentId, metadata: marked({ checkoutId }) }',
      '{ payment_intent: intentId, amount: 1, metadata: marked({ checkoutId }) }',
    ],
    [
      'take what cannot be cancelled for cancelled',
      "'payment_intent_unexpected_state') return getIntent(intentId);",
      "'payment_intent_unexpected_state') return { state: 'canceled' };",
    ],
  ],
  'adapters/stripe/returned.ts': [
    [
      'ignore lost disputes',
      "if (status === 'lost') lostMinor += amount;",
      "if (status === 'prevented') lostMinor += amount;",
    ],
  ],
  'domain/payment/returns.ts': [
    [
      'forget money that came back',
      "? { ...goingBack(payment), refund: 'failed' } : payment;",
      '? payment : payment;',
      'receive-stripe-event',
      'refunded by hand, which the bank cannot pay out',
    ],
  ],
  'application/returns.ts': [
    ['credit nothing', 'creditInvoice(current, returnedMinor)', 'creditInvoice(current, 0)'],
    ['keep the subscription that was refunded', 'if (hasGoneBack(noted.payment)) await end(noted);', ''],
    [
      'say that the books follow before they do',
      '  if (hasGoneBack(noted.payment)) await end(noted);',
      '  await checkouts.change(noted, (current) => followReturn(current, returnedMinorOf(noted.payment)));\n  if (hasGoneBack(noted.payment)) await end(await checkouts.mustGet(noted.checkoutId));',
    ],
  ],
  'application/authentication.ts': [
    [
      'take the browser at its word',
      'return refusal && { error: refusal.name, cause: refusal.message };',
      "return refusal ? { error: refusal.name, cause: refusal.message } : 'success';",
    ],
    [
      'call a failed challenge passed',
      "if (intent.state === 'succeeded') return 'success';",
      "if (intent.state === 'succeeded' || intent.state === 'authentication_failed') return 'success';",
    ],
  ],
  'application/announcements.ts': [
    [
      'tell the world and never write it down',
      'current = await checkouts.change(current, (now) => noteTold(now, announcement, clock.now()));',
      '',
      'announce-checkout',
    ],
    [
      'write that it was told, and then tell',
      '      await tell[announcement](current);\n      current = await checkouts.change(current, (now) => noteTold(now, announcement, clock.now()));',
      '      current = await checkouts.change(current, (now) => noteTold(now, announcement, clock.now()));\n      await tell[announcement](current);',
      'announce-checkout',
    ],
    [
      'give each event an id of its own',
      "eventId: announcementId(checkout, 'subscription.activated'),",
      "eventId: announcementId(checkout, 'subscription.activated') + Math.random(),",
      'announce-checkout',
    ],
  ],
  'adapters/aws/executions.ts': [
    [
      'give each start a name of its own',
      '    name,\n    input',
      "    name: name + '-x' + Math.floor(Math.random() * 1e9),\n    input",
    ],
    [
      'hand a buyer’s address to the workflow',
      'input: JSON.stringify({ checkoutId }),',
      "input: JSON.stringify({ checkoutId, email: 'ada.admin@acme.example' }),",
    ],
    [
      'take every answer to DescribeExecution for running',
      '(new DescribeExecutionCommand({ executionArn: executionArnOf(name) }))).status;',
      "(new DescribeExecutionCommand({ executionArn: executionArnOf(name) }))).status && 'RUNNING';",
    ],
  ],
  'application/refunds.ts': [
    [
      'refund without asking',
      'returned && isReturned(returned, totalMinor) ?',
      'returned && isReturned(returned, totalMinor + 1) ?',
    ],
    [
      'refund what the bank has taken back',
      'returned && isReturned(returned, totalMinor) ?',
      'returned && returned.refundedMinor >= totalMinor ?',
      'refund-payment',
      'the account closes and a dispute is lost',
    ],
    [
      'say that it was refunded',
      "  if (refund === 'pending') return refund;",
      "  if (refund) return 'succeeded';",
      'refund-payment',
      'the account closes, and the refund fails',
    ],
  ],
  'application/event-effects.ts': [
    [
      'hear of no refund',
      'const moved = !movesNothing(checkout) && ',
      'const moved = !movesNothing && ',
      'receive-stripe-event',
    ],
    [
      'believe the event',
      '  const answered = await answerAuthentication(checkout);',
      "  const told = { state: 'succeeded' as const, paid: { paidAt: checkout.createdAt, chargeId: 'ch_told' }, refundedMinor: 0, disputed: false };\n  await checkouts.change(checkout, (current) => ({ ...current, paid: current.paid ?? told.paid }));\n  const answered = await answerAuthentication(checkout);",
    ],
  ],
  'application/next-execution.ts': [
    [
      'start the same execution again',
      'await checkouts.change(checkout, (current) => nextExecution(current, number))',
      'checkout',
    ],
  ],
  'adapters/runtime/ids.ts': [
    [
      'make a new checkout of each request',
      'sha256(JSON.stringify([accountId, idempotencyKey]))',
      'sha256(JSON.stringify([accountId, idempotencyKey, Math.random()]))',
      'browser',
    ],
  ],
  'application/lock.ts': [
    [
      'take every owner for settled',
      'return isSettled(owner) ? { settled: owner.checkoutId } : { inFlight: owner };',
      'return { settled: owner.checkoutId };',
    ],
  ],
  'adapters/runtime/log.ts': [
    [
      'log what Stripe says of the buyer',
      'if (stripe.success) return stripe.data;',
      "if (stripe.success) return { ...stripe.data, message: 'for ada.admin@acme.example' };",
      'charge-card',
    ],
  ],
  'adapters/aws/mail.ts': [
    [
      'log whose receipt SES refused',
      'throw error instanceof SESv2ServiceException ? withoutAddress(error) : error;',
      'throw error;',
      'announce-checkout',
    ],
  ],
  'adapters/stripe/webhooks.ts': [['take any signature', 'return false;', 'return true;', 'receive-stripe-event']],
});
