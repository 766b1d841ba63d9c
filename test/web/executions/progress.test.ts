import { RedriveExecutionCommand, SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CheckoutView } from '../../../api/checkout.ts';
import { LambdaError } from '../../../local/lambda.ts';
import { type Definition, waysOf } from '../../../web/executions/definition.ts';
import { executionOf } from '../../../web/executions/execution.ts';
import { incidentsOf, outcomeOf, stateToLookAt, waysTaken } from '../../../web/executions/progress.ts';
import { stateProgress } from '../../../web/executions/state-progress.ts';
import { visitsOf } from '../../../web/executions/visits.ts';
import { eventually } from '../../journeys/eventually.ts';
import { givenStack } from '../../journeys/given.ts';

const given = givenStack();

const local = async (path: string) => JSON.parse(await (await fetch(`${given.stack().url}/local/${path}`)).text());

/** How often the next invocations of each function crash. */
let crashes: Record<string, number> = {};
afterEach(() => {
  crashes = {};
});

/** A purchase until its execution ends, or until it is in the state. */
async function purchase(card: string, { until }: { until?: string } = {}): Promise<string> {
  const { lambda, clock, stepFunctions } = given.stack();
  const { invoke } = lambda;
  lambda.invoke = async (name, event) => {
    const functionName = name.replace(/^.*:/, '');
    const left = crashes[functionName] ?? 0;
    if (left === 0) return invoke.call(lambda, name, event);
    crashes[functionName] = left - 1;
    throw new LambdaError('Runtime.ExitError', 'the process exited');
  };
  const { admin } = await given.anAccount();
  const { quoteId } = await admin.quote();
  const { checkoutId } = CheckoutView.parse((await admin.checkOut(quoteId, { card })).body);
  await eventually(async () => {
    await clock.advance(5_000);
    const execution = stepFunctions.execution(checkoutId);
    return execution?.status !== 'RUNNING' || execution.states.at(-1) === until ? true : undefined;
  });
  lambda.invoke = invoke;
  return checkoutId;
}

/** What the page makes of an execution. */
async function seen(name: string) {
  const { status, history, stopDateMs = Date.now() } = executionOf(await local(`executions/${name}`));
  const definition: Definition = await local('state-machines/checkout');
  const visits = visitsOf(history);
  const taken = [...waysTaken(waysOf(definition), visits, status)];
  return {
    status,
    visits,
    outcomes: Object.fromEntries(visits.map((visit) => [visit.state, outcomeOf(visit, status)])),
    caught: taken.filter(({ errors }) => errors.length > 0).map(({ from, to }) => `${from} → ${to}`),
    taken: taken.map(({ from, to }) => `${from} → ${to}`),
    incidents: incidentsOf(visits, status),
    lookAt: stateToLookAt(visits, status),
    progress: (state: string) => stateProgress(visits, state, status, stopDateMs),
  };
}

describe('an execution', () => {
  it('that bought is green along the forward path, and nothing else was entered', async () => {
    const { outcomes, taken, incidents, lookAt, progress } = await seen(await purchase('pm_card_visa'));
    expect(outcomes).toEqual({
      ValidateSelection: 'succeeded',
      QuotePrice: 'succeeded',
      ChargeCard: 'succeeded',
      RecordSubscription: 'succeeded',
      FlipFeatureFlags: 'succeeded',
    });
    expect(taken).toEqual([
      'ValidateSelection → QuotePrice',
      'QuotePrice → ChargeCard',
      'ChargeCard → RecordSubscription',
      'RecordSubscription → FlipFeatureFlags',
    ]);
    expect({ incidents, lookAt }).toEqual({ incidents: [], lookAt: 'FlipFeatureFlags' });
    expect(progress('ReversePayment')).toMatchObject({ outcome: 'not entered', visits: [], caption: '' });
  });

  it('of a declined card shows where the error was caught, though it is green', async () => {
    const card = 'pm_card_visa_chargeDeclinedInsufficientFunds';
    const { status, outcomes, caught, incidents, lookAt, progress } = await seen(await purchase(card));
    expect(status).toBe('SUCCEEDED');
    expect(outcomes).toMatchObject({
      ChargeCard: 'caught error',
      ReversePayment: 'succeeded',
      CloseCheckout: 'succeeded',
    });
    expect(caught).toEqual(['ChargeCard → ReversePayment']);
    expect(incidents).toMatchObject([{ state: 'ChargeCard', error: 'CardDeclined', times: 1, sequel: 'caught' }]);
    expect(lookAt).toBe('ChargeCard');
    expect(progress('ChargeCard').error).toBe('CardDeclined');
  });

  it('counts the attempts of a state that was retried, and the way on stays the one that was taken', async () => {
    crashes = { 'quote-price': 2 };
    const { outcomes, caught, incidents, progress } = await seen(await purchase('pm_card_visa'));
    expect(outcomes.QuotePrice).toBe('succeeded');
    expect(caught).toEqual([]);
    expect(incidents).toMatchObject([{ state: 'QuotePrice', error: 'Runtime.ExitError', times: 2, sequel: 'retried' }]);
    expect(progress('QuotePrice').caption).toContain('3 attempts');
    expect(progress('QuotePrice').visits[0]?.attempts.map(({ result }) => result)).toEqual([
      'failed',
      'failed',
      'succeeded',
    ]);
  });

  it('that waits for the bank is in progress there, and says that it waits', async () => {
    const name = await purchase('pm_card_threeDSecure2Required', { until: 'AwaitAuthentication' });
    await eventually(async () => ((await seen(name)).visits.at(-1)?.attempts[0]?.awaitsToken ? true : undefined));
    const { status, outcomes, caught, lookAt, progress } = await seen(name);
    expect(status).toBe('RUNNING');
    expect(outcomes).toMatchObject({ ChargeCard: 'caught error', AwaitAuthentication: 'in progress' });
    expect(caught).toEqual(['ChargeCard → AwaitAuthentication']);
    expect(lookAt).toBe('AwaitAuthentication');
    expect(progress('AwaitAuthentication').caption).toContain('waiting');
  });

  it('that is stuck is red where it ended and points at the state that could not go on', async () => {
    crashes = { 'record-subscription': 9 };
    const { status, outcomes, incidents, lookAt } = await seen(await purchase('pm_card_visa'));
    expect(status).toBe('FAILED');
    expect(outcomes).toMatchObject({ RecordSubscription: 'caught error', CheckoutStuck: 'failed' });
    expect(incidents).toMatchObject([
      { state: 'RecordSubscription', error: 'Runtime.ExitError', times: 9, sequel: 'caught' },
    ]);
    expect(lookAt).toBe('RecordSubscription');
  });

  it('that was stopped is aborted where it was, and once redriven goes on from there', async () => {
    const name = await purchase('pm_card_threeDSecure2Required', { until: 'AwaitAuthentication' });
    const { stepFunctions } = given.stack();
    const client = new SFNClient({ endpoint: stepFunctions.url });
    const executionArn = stepFunctions.execution(name)?.executionArn;
    await client.send(new StopExecutionCommand({ executionArn }));
    const stopped = await seen(name);
    expect(stopped.outcomes.AwaitAuthentication).toBe('aborted');
    expect(stopped.visits.at(-1)?.attempts.map(({ result }) => result)).toEqual(['aborted']);

    await client.send(new RedriveExecutionCommand({ executionArn }));
    await eventually(async () => ((await seen(name)).visits.at(-1)?.attempts.length === 2 ? true : undefined));
    const redriven = await seen(name);
    client.destroy();
    expect(redriven.outcomes.AwaitAuthentication).toBe('in progress');
    expect(redriven.visits.filter(({ state }) => state === 'AwaitAuthentication')).toHaveLength(1);
    expect(redriven.visits.at(-1)?.attempts.map(({ result }) => result)).toEqual(['aborted', 'running']);
  });
});
