import { breaking } from '../mutant.ts';

export const MONEY_BACK = breaking('money goes back wrongly, or the books do not follow it', [
  {
    name: 'give half of it back',
    from: '{ payment_intent: intentId, metadata }',
    to: '{ payment_intent: intentId, amount: 1, metadata }',
  },
  {
    name: 'forget money that came back',
    from: "? { ...goingBack(payment), refund: 'failed' } : payment;",
    to: '? payment : payment;',
    near: 'receive-stripe-event',
    story: 'refunded by hand, which the bank cannot pay out',
  },
  {
    name: 'credit nothing',
    from: 'creditInvoice(current, returnedMinor, issuing)',
    to: 'creditInvoice(current, 0, issuing)',
  },
  {
    name: 'say that the books follow before they do',
    from: 'if (hasGoneBack(noted.payment)) await end(noted);',
    to: 'await checkouts.change(noted, (current) => followReturn(current, returnedMinorOf(noted.payment))); if (hasGoneBack(noted.payment)) await end(await checkouts.mustGet(noted.checkoutId));',
  },
  {
    name: 'refund without asking',
    from: 'returned && isReturned(returned, totalMinor) ?',
    to: 'returned && isReturned(returned, totalMinor + 1) ?',
  },
  {
    name: 'refund what the bank has taken back',
    from: 'returned && isReturned(returned, totalMinor) ?',
    to: 'returned && returned.refundedMinor >= totalMinor ?',
    near: 'refund-payment',
    story: 'the account closes and a dispute is lost',
  },
  {
    name: 'say that it was refunded',
    from: "if (refund === 'pending') return refund;",
    to: "if (refund) return 'succeeded';",
    near: 'refund-payment',
    story: 'the account closes, and the refund fails',
  },
  {
    name: 'take a failed refund for done',
    from: "refund !== undefined && refund !== 'succeeded';",
    to: "refund === 'pending';",
  },
  {
    name: 'take a part for the whole',
    from: 'refundedMinor + lostMinor >= totalMinor',
    to: 'refundedMinor + lostMinor > 0',
  },
  {
    name: 'add a credit to a credit',
    from: 'const totalMinor = creditedMinor - creditedMinorOf(invoice);',
    to: 'const totalMinor = creditedMinor;',
  },
]);
