import { mutantsOf } from './mutant.ts';

export const IN_RULES = mutantsOf({
  'domain/account/account.ts': [
    [
      'sell to two at once',
      "  if (owner && owner !== checkoutId && owner !== settled) throw new Refusal('CheckoutInProgress');\n",
      '',
    ],
    ['record twice', 'if (hasRecorded(account, bought.operation)) return account;', '', 'record-subscription'],
    [
      'record for a closed account',
      'if (!free || !coversSomebody || account.closedAt || isReturned)',
      'if (!free || !coversSomebody || isReturned)',
    ],
    [
      'number every invoice one',
      'const invoiceNumber = account.lastInvoiceNumber + 1;',
      'const invoiceNumber = account.lastInvoiceNumber + 2;',
    ],
  ],
  'domain/checkout/payment.ts': [
    ['confirm days later', "if (nowMs >= epochMs(checkout.confirmBefore)) throw new Refusal('CheckoutExpired');", ''],
  ],
  'domain/checkout/checkout.ts': [
    [
      'blame the buyer for us',
      "cause.whose === 'buyer' ? { status: 'refused', refusal: cause.refusal } : { status: 'reversed' };",
      "({ status: 'refused', refusal: cause.whose === 'buyer' ? cause.refusal : 'CardDeclined' });",
      'charge-card',
    ],
    [
      'page for a decline',
      "cause.whose === 'buyer' ? { status: 'refused', refusal: cause.refusal } : { status: 'reversed' };",
      "({ status: 'reversed' });",
    ],
    ['let a settled checkout move', '  completed: [],', "  completed: ['stuck'],"],
    ['take stuck for settled', "stuck: ['requires_action', 'completed', 'refused', 'reversed'],", 'stuck: [],'],
    ['close what is not announced', 'checkout.announcedAt === undefined ||', '', 'announce-checkout'],
  ],
  'domain/payment/returns.ts': [
    ['take a failed refund for done', "refund !== undefined && refund !== 'succeeded';", "refund === 'pending';"],
    ['take a part for the whole', 'refundedMinor + lostMinor >= totalMinor', 'refundedMinor + lostMinor > 0'],
  ],
  'domain/sale/quote.ts': [
    ['sell at an old price', "if (nowMs >= epochMs(quote.expiresAt)) throw new Refusal('QuoteExpired');", ''],
    [
      'count everybody for one seat',
      "selection.scope === 'admin_only' ? 1 : directory.userCount",
      'directory.userCount',
    ],
    ['forget the seats', 'const totalMinor = unitAmountMinor * seats;', 'const totalMinor = unitAmountMinor;'],
  ],
  'domain/invoicing/invoice.ts': [
    [
      'add a credit to a credit',
      'invoice.creditedMinor === creditedMinor ? invoice : { ...invoice, creditedMinor };',
      '({ ...invoice, creditedMinor: invoice.creditedMinor + creditedMinor });',
    ],
  ],
  'domain/subscription/entitlement.ts': [
    ['count a flip twice', 'if (isGrantedBy(entitlement, checkoutId)) return entitlement;', '', 'flip-feature-flags'],
    [
      'leave features on',
      'isGrantedBy(entitlement, checkoutId) ? { version: entitlement.version + 1 } : entitlement;',
      '(checkoutId ? entitlement : entitlement);',
    ],
  ],
  'domain/subscription/coverage.ts': [
    [
      'turn features on for whoever joins',
      'user.joinedVersion <= coverage.asOf',
      'user.joinedVersion > 0 || coverage.asOf > 0',
    ],
    ['turn everybody on for one seat', 'user.userId === coverage.adminId', 'coverage.adminId !== undefined'],
  ],
  'domain/checkout/reconciliation.ts': [
    ['look at what was given up for ever', 'isOpen(checkout) && !givenUpAt &&', 'isOpen(checkout) &&'],
  ],
  'domain/directory/directory.ts': [
    ['count who left', 'userCount: directory.userCount - 1', 'userCount: directory.userCount'],
  ],
  'statemachines/checkout.asl.json': [
    [
      'catch only what was expected of a charge',
      '"ErrorEquals": ["AuthenticationRequired"], "ResultPath": "$.error", "Next": "AwaitAuthentication" },\n        { "ErrorEquals": ["States.ALL"]',
      '"ErrorEquals": ["AuthenticationRequired"], "ResultPath": "$.error", "Next": "AwaitAuthentication" },\n        { "ErrorEquals": ["CheckoutExpired"]',
    ],
    [
      'give money back where forward is the way',
      '"ErrorEquals": ["SubscriptionNotRecordable"], "ResultPath": "$.error", "Next": "RefundPayment" },\n        { "ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "CheckoutStuck" }',
      '"ErrorEquals": ["States.ALL"], "ResultPath": "$.error", "Next": "RefundPayment" }',
      'record-subscription',
    ],
    ['wait for the bank without an end', '"TimeoutSeconds": 900', '"TimeoutSeconds": 99999999'],
  ],
});
