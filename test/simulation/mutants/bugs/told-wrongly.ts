import { breaking } from '../mutant.ts';

export const TOLD_WRONGLY = breaking('somebody is told twice, wrongly or not at all', [
  {
    name: 'end a reversal green',
    from: "if (state.status === 'reversed') throw new WorkflowError('CheckoutReversed');",
    to: '',
  },
  {
    name: 'take a decline for an outage',
    from: 'declineOf(intent.last_payment_error) :',
    to: "{ state: 'processing' } :",
  },
  {
    name: 'tell the world and never write it down',
    from: 'current = await checkouts.change(current, (now) => noteTold(now, announcement, announcements, clock.now()));',
    to: '',
    near: 'announce-checkout',
  },
  {
    name: 'write that it was told, and then tell',
    from: 'await tell[announcement](current); current = await checkouts.change(current, (now) => noteTold(now, announcement, announcements, clock.now()));',
    to: 'current = await checkouts.change(current, (now) => noteTold(now, announcement, announcements, clock.now())); await tell[announcement](current);',
    near: 'announce-checkout',
  },
  {
    name: 'give each event an id of its own',
    from: 'eventId: announcementId(checkout, announcement)',
    to: 'eventId: announcementId(checkout, announcement) + Math.random()',
    near: 'announce-checkout',
  },
  {
    name: 'fail the request where the start fails',
    from: 'console.error({ ...describeError(error), checkoutId: checkout.checkoutId });',
    to: 'throw error;',
  },
  {
    name: 'wait without telling the buyer',
    from: 'const waiting = await checkouts.change(checkout, (current) => awaiting(current, authentication, clock.now()));',
    to: 'const waiting = awaiting(checkout, authentication, clock.now()) && checkout;',
  },
  {
    name: 'blame the buyer for us',
    from: "cause.whose === 'buyer' ? { status: 'refused', refusal: cause.refusal } : { status: 'reversed' }",
    to: "({ status: 'refused', refusal: cause.whose === 'buyer' ? cause.refusal : 'CardDeclined' })",
    near: 'charge-card',
  },
  {
    name: 'page for a decline',
    from: "cause.whose === 'buyer' ? { status: 'refused', refusal: cause.refusal } : { status: 'reversed' }",
    to: "({ status: 'reversed' })",
  },
  {
    name: 'close what is not announced',
    from: 'checkout.announcedAt === undefined ||',
    to: '',
    near: 'announce-checkout',
  },
  {
    name: 'let a stopped shop be asked every minute',
    from: 'checkouts_stopped: 300',
    to: 'checkouts_stopped: 60',
    test: 'test/api/problem.test.ts',
  },
  {
    name: 'read one page of executions',
    from: 'nextToken = page.nextToken;',
    to: 'nextToken = undefined;',
    test: 'test/journeys/pages.test.ts',
  },
  {
    name: 'explain one page of a history',
    from: 'for await (const { events = [] } of pages)',
    to: 'for (const { value: { events = [] } = {} } of [await pages.next()])',
    test: 'test/journeys/pages.test.ts',
  },
]);
