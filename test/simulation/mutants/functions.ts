import { mutantsOf } from './mutant.ts';

export const IN_FUNCTIONS = mutantsOf({
  'functions/create-checkout.ts': [
    [
      'ask the rules before the key',
      '(await checkouts.get(checkoutId)) ?? (await open(checkoutId, body, { account, caller }))',
      'await checkoutFor(checkoutId, body, { account, caller }).then((fresh) => checkouts.create(fresh))',
    ],
    [
      'fail the request where the start fails',
      'console.error({ ...describeError(error), checkoutId: checkout.checkoutId });',
      'throw error;',
    ],
    [
      'log the request',
      '  const { account } = await callingAdmin(caller);',
      '  const { account } = await callingAdmin(caller);\n  console.info(body);',
    ],
  ],
  'functions/checkout/validate-selection.ts': [
    ['let anybody buy', 'assertAdmin(await getUser(account, checkout.buyerId));', ''],
  ],
  'functions/checkout/quote-price.ts': [
    ['freeze no quote', 'await checkouts.change(checkout, (current) => freezeQuote(current, clock.now()));', ''],
  ],
  'functions/checkout/charge-card.ts': [
    [
      'confirm what it has not stored',
      'return checkouts.change(checkout, (current) => attachIntent(current, intentId));',
      'await checkouts.change(checkout, (current) => (current.intentId ? current : { ...current, intentId: undefined }));\n  return { ...checkout, intentId };',
    ],
    ['forget that it is paid', 'await checkouts.change(ready, (current) => recordIntent(current, intent));', ''],
    [
      'take an unknown answer for a decline',
      '    if (!(error instanceof KeySpent)) throw error;\n    const intent',
      "    if (!(error instanceof KeySpent)) throw error;\n    return { state: 'declined', declineCode: 'unknown' };\n    const intent",
    ],
    ['take a challenge for a payment', "throw new WorkflowError('AuthenticationRequired');", 'return;'],
  ],
  'functions/checkout/record-subscription.ts': [
    ['forget the invoice', 'await invoices.create(invoiceOf(bought, number, catalogueSoldFrom(bought.terms)));', ''],
  ],
  'functions/checkout/flip-feature-flags.ts': [
    [
      'complete before the features are on',
      '  await accounts.change(account, flip);\n  await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));',
      '  await checkouts.change(checkout, (current) => completeCheckout(current, invoiceId, clock.now()));\n  await accounts.change(account, flip);',
    ],
    ['turn no feature on', 'await accounts.change(account, flip);', ''],
  ],
  'functions/checkout/reverse-payment.ts': [
    [
      'cancel without a mark',
      'return checkouts.change(read, (current) => markForUndo(current, cause, clock.now()));',
      'return read;',
    ],
    [
      'leave the intent open',
      'const intent = await cancelIntent(payment.intentId);',
      'return;\n  const intent = await cancelIntent(payment.intentId);',
    ],
  ],
  'functions/checkout/close-checkout.ts': [
    ['show the whole checkout in the history', 'return endOf(settled);', 'return { ...settled, ...endOf(settled) };'],
    ['end a reversal green', "if (state.status === 'reversed') throw new WorkflowError('CheckoutReversed');", ''],
  ],
  'functions/checkout/await-authentication.ts': [
    [
      'log the task token',
      "  if (isPaid(checkout.payment)) return answerTask(taskToken, 'success');",
      "  console.info({ taskToken });\n  if (isPaid(checkout.payment)) return answerTask(taskToken, 'success');",
    ],
    [
      'wait without telling the buyer',
      'const waiting = await checkouts.change(checkout, (current) => awaiting(current, authentication, clock.now()));',
      'const waiting = awaiting(checkout, authentication, clock.now()) && checkout;',
    ],
  ],
  'functions/receive-stripe-event.ts': [
    [
      'acknowledge what failed',
      'if (!(await isSetAside({ eventId: event.id, type: event.type, ...aboutIntent(event) }, error))) throw error;',
      'void error;',
      'receive-stripe-event',
      'refunded by hand before it is recorded',
    ],
  ],
  'functions/reconcile-checkouts.ts': [
    ['sweep what is running', "if (status === 'RUNNING') return true;", ''],
    [
      'leave settled ones alone',
      "else if (status === 'SETTLED') await finish(noted);",
      "else if (status === 'SETTLED') return true;",
    ],
  ],
  'functions/shell/step.ts': [
    [
      'let the reason into the history',
      "expected ? error.message : 'The reason is in the log of this function.'",
      "expected ? error.message : 'for ada.admin@acme.example: ' + String(error)",
      'charge-card',
    ],
  ],
  'functions/directory/add-user.ts': [
    [
      'add a user anew each time',
      'addUser(directory, user, { userId, role, order })',
      'addUser(directory, undefined, { userId, role, order })',
    ],
  ],
});
