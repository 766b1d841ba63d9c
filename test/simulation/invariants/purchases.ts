import { errorNameOf } from '../../../domain/checkout/cause.ts';
import type { Checkout } from '../../../domain/checkout/checkout.ts';
import { keptMinor } from '../../ledger.ts';
import { paymentFacts } from '../../paid.ts';
import { type Invariant, type World, waitsForPerson } from './world.ts';

/** The allowed graph, written down a second time: the first is what is checked. */
const NEXT: Record<string, readonly string[]> = {
  '': ['processing'],
  processing: ['requires_action', 'completed', 'refused', 'reversed', 'stuck'],
  requires_action: ['processing', 'completed', 'refused', 'reversed', 'stuck'],
  stuck: ['requires_action', 'completed', 'refused', 'reversed'],
};

/** The buyer’s own causes, written down a second time as far as the stories meet them. */
const NOES = ['NotAnAdmin', 'CheckoutInProgress', 'AlreadySubscribed', 'CardDeclined', 'AuthenticationFailed'];
const isNo = (cause: string): boolean => NOES.includes(cause);

const isOver = ({ state }: Checkout): boolean => ['completed', 'refused', 'reversed'].includes(state.status);

/** Of the checkout's executions one is still running. */
const isRunning = ({ executions }: World, checkoutId: string): boolean =>
  executions.some(({ name, status }) => name.startsWith(checkoutId) && status === 'RUNNING');

const isAlive = (world: World, checkout: Checkout): boolean =>
  isOver(checkout) || isRunning(world, checkout.checkoutId) || checkout.givenUpAt !== undefined;

/** The newest execution's name, written down a second time. */
const newestOf = (checkoutId: string, executionNumber: number): string =>
  executionNumber === 0 ? checkoutId : `${checkoutId}-${executionNumber}`;

export const PURCHASES: readonly Invariant[] = [
  {
    name: 'completed is a settled payment, an invoice, and a subscription in force or ended by a return; and nothing else is',
    violations: (world) =>
      world.checkouts.flatMap((checkout) => {
        const { checkoutId, state } = checkout;
        const { intentId, returnedAt } = paymentFacts(checkout);
        const account = world.accounts.find(({ accountId }) => accountId === checkout.accountId);
        const paid = intentId !== undefined && keptMinor(world.ledger, intentId) > 0;
        const facts = {
          paid: paid || returnedAt !== undefined,
          invoiced: world.invoices.some((invoice) => invoice.operation === checkoutId),
          subscribed: account?.subscription?.operation === checkoutId || returnedAt !== undefined,
        };
        const completed = state.status === 'completed';
        const wrong = Object.entries(facts).filter(([, holds]) => holds !== completed);
        if (returnedAt || (!isOver(checkout) && isAlive(world, checkout))) return [];
        return wrong.length === 0 ? [] : [`${checkoutId} is ${state.status}: ${JSON.stringify(facts)}`];
      }),
  },
  {
    name: 'a subscription is in force only while Stripe holds its money',
    violations: ({ accounts, checkouts, ledger }) =>
      accounts.flatMap(({ accountId, subscription }) => {
        const bought = checkouts.find(({ checkoutId }) => checkoutId === subscription?.operation);
        const intentId = bought && paymentFacts(bought).intentId;
        const paid = intentId !== undefined && keptMinor(ledger, intentId) > 0;
        return !subscription || paid ? [] : [`${accountId} has one that ${subscription.operation} does not pay for`];
      }),
  },
  {
    name: 'what Stripe holds money for is in force',
    violations: ({ accounts, checkouts, ledger }) =>
      checkouts
        .filter((checkout) => {
          const { intentId } = paymentFacts(checkout);
          return checkout.state.status === 'completed' && intentId && keptMinor(ledger, intentId) > 0;
        })
        .filter((checkout) => !waitsForPerson(checkout))
        .filter(
          (checkout) =>
            accounts.find(({ accountId }) => accountId === checkout.accountId)?.subscription?.operation !==
            checkout.checkoutId,
        )
        .map(({ checkoutId }) => `${checkoutId} is paid for and not in force`),
  },
  {
    name: 'the owner of an account’s money is settled, running or given up',
    violations: (world) =>
      world.accounts.flatMap(({ accountId, inFlight }) => {
        const owner = world.checkouts.find(({ checkoutId }) => checkoutId === inFlight?.owner);
        return !inFlight || (owner && isAlive(world, owner)) ? [] : [`${accountId} is held by ${inFlight.owner}`];
      }),
  },
  {
    name: 'a checkout is settled, or waits on a live token, or runs, or is given up',
    violations: (world) =>
      world.checkouts
        .filter((checkout) => !isAlive(world, checkout))
        .map(({ checkoutId, state }) => `${checkoutId} is ${state.status} and nobody moves it`),
  },
  {
    name: 'a checkout’s history is a path of the allowed graph and ends where it stands',
    violations: ({ checkouts }) =>
      checkouts.flatMap(({ checkoutId, history, state }) => {
        const path = ['', ...history.map(({ status }) => status)];
        const wrong = path.slice(1).some((status, index) => !NEXT[path[index] ?? '']?.includes(status));
        return wrong || path.at(-1) !== state.status ? [`${checkoutId} went ${path.slice(1).join(' → ')}`] : [];
      }),
  },
  {
    name: 'an account has one subscription at most: one completed checkout whose money stayed',
    violations: ({ accounts, checkouts }) =>
      accounts.flatMap(({ accountId }) => {
        const bought = checkouts.filter(
          (checkout) =>
            checkout.accountId === accountId &&
            checkout.state.status === 'completed' &&
            !paymentFacts(checkout).returnedAt,
        );
        return bought.length > 1 ? [`${accountId} bought ${bought.length} times`] : [];
      }),
  },
  {
    name: 'green is bought or politely refused, and red is not, unless its last state could not be answered or it was stopped',
    violations: ({ checkouts, executions, outlasted }) =>
      checkouts.filter(isOver).flatMap(({ checkoutId, executionNumber, state }) => {
        const name = newestOf(checkoutId, executionNumber);
        const execution = executions.find((candidate) => candidate.name === name);
        const green = execution?.status === 'SUCCEEDED';
        const expected = state.status !== 'reversed';
        const stoppedByHand = execution?.status === 'ABORTED';
        return !execution || stoppedByHand || green === expected || (outlasted && !green)
          ? []
          : [`${name} is ${execution.status}, its checkout ${state.status}`];
      }),
  },
  {
    name: 'an execution that was followed by another one is red, unless it was redriven by hand',
    violations: ({ checkouts, executions, redriven }) =>
      checkouts.flatMap(({ checkoutId, executionNumber }) =>
        (redriven ? [] : executions)
          .filter(({ name, status }) => name.startsWith(checkoutId) && status === 'SUCCEEDED')
          .filter(({ name }) => name !== newestOf(checkoutId, executionNumber))
          .map(({ name }) => `${name} is green, and the sweep went on after it`),
      ),
  },
  {
    name: 'a refusal is the buyer’s own cause, and every other cause is ours',
    violations: ({ checkouts }) =>
      checkouts.flatMap(({ checkoutId, state, undo }) => {
        const cause = undo ? errorNameOf(undo.cause) : '';
        const blamed =
          state.status === 'refused' ? state.refusal === cause : state.status !== 'reversed' || !isNo(cause);
        return blamed ? [] : [`${checkoutId} is ${state.status}, and its cause is ${cause}`];
      }),
  },
  {
    name: 'an execution is named after its checkout, and the sweep numbers the later ones',
    violations: ({ checkouts, executions }) => {
      const names = checkouts.flatMap(({ checkoutId, executionNumber }) => [
        checkoutId,
        ...Array.from({ length: executionNumber }, (_, index) => `${checkoutId}-${index + 1}`),
      ]);
      return executions.filter(({ name }) => !names.includes(name)).map(({ name }) => `${name} is nobody’s`);
    },
  },
  {
    name: 'a purchase is announced: a receipt and an event for each completed one, for others none',
    violations: ({ checkouts, events, emails }) => {
      const completed = checkouts.filter(({ state }) => state.status === 'completed');
      // Nobody is told of what had ended by then.
      const inForce = completed.filter((checkout) => !paymentFacts(checkout).returnedAt);
      const activated = events.filter((event) => event['detail-type'] === 'subscription.activated');
      const told = {
        announced: checkouts.filter((checkout) => isOver(checkout) && !checkout.announcedAt && !checkout.givenUpAt)
          .length,
        events: new Set(activated.map(({ detail }) => detail.eventId)).size,
        emails: emails.length,
      };
      const enough =
        told.events >= inForce.length && told.events <= completed.length && told.emails >= completed.length;
      const silent = completed.length > 0 || told.events + told.emails === 0;
      return told.announced === 0 && enough && silent
        ? []
        : [`${completed.length} completed, but ${JSON.stringify(told)} (announced: not yet)`];
    },
  },
];
