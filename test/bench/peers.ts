import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { MovableClock } from '../../local/clock.ts';
import { type StepFunctions, startStepFunctions } from '../../local/stepfunctions/service.ts';
import { cents, invocation, perMillionUsd, plus, type Usage } from './bill.ts';
import { transitionsIn } from './executions.ts';

/** What a state of a published workflow does when all goes well. */
type Does = 'choice' | 'succeed' | Usage;

/** Theirs have half a gigabyte or a quarter; a quarter is what ours have that call Stripe. */
const MEMORY_MB = 256;
const computes = (writeUnits: number): Usage => plus(invocation(MEMORY_MB, 0), { writeUnits });
const charges = (writeUnits: number): Usage => plus(invocation(MEMORY_MB, 1), { writeUnits });
/** An endpoint behind API Gateway that a state calls, with its function. */
const calls = (does: Usage): Usage => plus({ httpRequests: 1 }, does);

interface Published {
  name: string;
  source: string;
  /** Beside its states: what starts it, or hears of it. */
  beside: Usage;
  states: Record<string, Does>;
}

/** The way of each on which all goes well, drawn anew from what is published. They charge nobody twice, or they might. */
const PUBLISHED: readonly Published[] = [
  {
    name: 'airline booking, ProcessBooking',
    source: 'https://github.com/aws-samples/aws-serverless-airline-booking at a48a016',
    // Collecting a payment calls another application's function, which calls Stripe.
    beside: invocation(MEMORY_MB, 0),
    states: {
      ReserveFlight: { writeUnits: 1 },
      ReserveBooking: computes(1),
      CollectPayment: charges(0),
      ConfirmBooking: computes(1),
      NotifyBookingConfirmed: plus(computes(0), { notifications: 1 }),
      BookingConfirmed: 'succeed',
    },
  },
  {
    name: 'long-lived transactions',
    source: 'https://github.com/aws-samples/aws-step-functions-long-lived-transactions at 5ca56b7',
    beside: {},
    states: {
      ProcessOrder: computes(1),
      ProcessPayment: computes(1),
      ReserveInventory: computes(1),
      NotifySuccess: { notifications: 1 },
      OrderSucceeded: 'succeed',
    },
  },
  {
    name: 'saga pattern, CDK',
    source: 'https://github.com/aws-samples/step-functions-workflows-collection at 83bbec4, saga-pattern-cdk',
    beside: calls(invocation(MEMORY_MB, 0)),
    states: {
      ReserveFlight: computes(1),
      ReserveCarRental: computes(1),
      ProcessPayment: computes(1),
      ConfirmFlight: computes(1),
      ConfirmCarRental: computes(1),
      SendingSMSSuccess: { notifications: 1 },
      ReservationSuccessful: 'succeed',
    },
  },
  {
    name: 'checkout processing',
    source:
      'https://github.com/aws-samples/step-functions-workflows-collection at 83bbec4, checkout-processing-workflow',
    // Who is told of the event.
    beside: invocation(MEMORY_MB, 0),
    states: {
      SetStatus: { writeUnits: 1 },
      PaymentService: calls(invocation(MEMORY_MB, 0)),
      PaymentValidation: 'choice',
      SetPaymentStatus: { writeUnits: 1 },
      ShippingService: calls(invocation(MEMORY_MB, 0)),
      ShippingValidation: 'choice',
      SetShippingStatus: { writeUnits: 1 },
      SendShippingSuccessful: { events: 1 },
    },
  },
];

export interface Peer {
  name: string;
  source: string;
  states: number;
  perMillionUsd: number;
}

/** Each is run by the same Step Functions, where its transitions are counted, and priced by the same table. */
export async function runPeers(): Promise<Peer[]> {
  const clock = new MovableClock();
  const machines = PUBLISHED.map((workflow, index) => ({
    name: `peer-${index}`,
    definition: JSON.stringify(definitionOf(workflow)),
    substitutions: {},
  }));
  const stepFunctions = await startStepFunctions({
    clock,
    port: 0,
    stateMachines: machines,
    invoke: async () => ({}),
    onStatusChange: () => {},
  });
  try {
    return await Promise.all(
      PUBLISHED.map(async (workflow, index) => {
        const states = await transitionsOf(stepFunctions, `peer-${index}`, clock);
        const does = Object.values(workflow.states).filter((state) => typeof state !== 'string');
        const usage = plus({ stateTransitions: states }, workflow.beside, ...does);
        return { name: workflow.name, source: workflow.source, states, perMillionUsd: cents(perMillionUsd(usage)) };
      }),
    );
  } finally {
    clock.stop();
    await stepFunctions.close();
  }
}

/** What a state asks of other services stands in a task; here it is what a state machine makes of it that counts. */
function definitionOf({ states }: Published): object {
  const names = Object.keys(states);
  const drawn = Object.entries(states).map(([name, does], index) => {
    const next = names[index + 1];
    if (does === 'succeed') return [name, { Type: 'Succeed' }];
    if (does === 'choice')
      return [name, { Type: 'Choice', Choices: [{ Variable: '$.no', IsPresent: true, Next: name }], Default: next }];
    const FunctionName = `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName } };
    return [name, { ...task, ...(next ? { Next: next } : { End: true }) }];
  });
  return { StartAt: names[0], States: Object.fromEntries(drawn) };
}

async function transitionsOf(stepFunctions: StepFunctions, name: string, clock: MovableClock): Promise<number> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new SFNClient({ endpoint: stepFunctions.url, region: 'us-east-1', credentials });
  await client.send(new StartExecutionCommand({ stateMachineArn: stepFunctions.stateMachineArn(name), name }));
  client.destroy();
  for (;;) {
    const execution = stepFunctions.execution(name);
    if (execution?.status === 'SUCCEEDED') return transitionsIn(execution.history);
    if (execution && execution.status !== 'RUNNING') throw new Error(`${name} ended ${execution.status}`);
    await clock.rest();
  }
}
