import { checkouts } from '../../adapters/stored/checkouts.ts';
import { SCHEDULES } from '../../api/schedules.ts';
import { intentOf } from '../../domain/payment/payment.ts';
import { CheckoutId } from '../../domain/values/ids.ts';
import { MovableClock } from '../../local/clock.ts';
import type { LogLine } from '../../local/lambda.ts';
import { type Stack, startStack } from '../../local/stack.ts';
import { Buyer } from './buyer.ts';
import { Meter, type Seen } from './meter.ts';
import { plainTable } from './table.ts';

/** The embedded stack with a meter in it. Nothing runs by itself: each sweep is asked for. */
export interface Ground {
  stack: Stack;
  logs: LogLine[];
  aBuyer(users?: number): Promise<Buyer>;
  /** The buyer passes the bank's challenge; the webhook that tells of it is lost. */
  passChallenge(checkoutId: string): Promise<void>;
  /** What was seen while this ran, and all that it led to. */
  seen(run: () => Promise<unknown>): Promise<Seen>;
  close(): Promise<void>;
}

export async function openGround(): Promise<Ground> {
  const meter = new Meter();
  const logs: LogLine[] = [];
  const stack = await startStack({
    port: 0,
    dynamoDb: await plainTable(),
    schedules: SCHEDULES.slice(0, 0),
    clock: new MovableClock(),
    workflowIsChecked: true,
    instrument: meter.instrument,
    onLog: (line) => logs.push(line),
  });
  meter.at(stack);
  const atStripe = async (path: string, body: object) => {
    const { status } = await fetch(`${stack.stripeUrl}/test/${path}`, { method: 'POST', body: JSON.stringify(body) });
    if (status !== 200) throw new Error(`the simulator answered ${path} with ${status}`);
  };
  return {
    stack,
    logs,
    aBuyer: async (users = 3) => {
      const opened = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users });
      return new Buyer(stack, opened.accountId, opened.adminId);
    },
    passChallenge: async (checkoutId) => {
      const { payment } = await checkouts.mustGet(CheckoutId.parse(checkoutId));
      await atStripe('webhooks', { mode: 'drop' });
      await atStripe(`challenges/${intentOf(payment)}`, { outcome: 'succeed' });
      await atStripe('webhooks', { mode: 'deliver' });
    },
    seen: (run) =>
      meter.during(async () => {
        await run();
        await stack.clock.rest();
        await stack.lambda.drain(5_000);
      }),
    close: () => stack.close(),
  };
}
