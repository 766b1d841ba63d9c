import { Misused } from '../cli/declined.ts';
import { addressAt, type RunningStack, runningStack } from '../cli/running-stack.ts';
import { startStack } from './stack.ts';
import { realStripe } from './stripe-account.ts';

export interface StackToUse {
  url: string;
  /** Which one it is, for whoever asked. */
  which: string;
  /** Where it is left running, its executions can be looked at afterwards. */
  stays: boolean;
  close: () => Promise<void>;
}

interface Wish {
  url?: string | undefined;
  /** A stack sells from the folder that it was started with. */
  catalogue?: string | undefined;
}

/** The stack that is named, or the one that runs already, as `explain` finds it; where none runs, a new one. */
export async function stackToUse({ url, catalogue }: Wish, port: number): Promise<StackToUse> {
  if (url && catalogue) throw new Misused('--url names a stack that has its catalogue already. Leave --catalogue out.');
  if (url) return left(url, await runningStack(url));
  const address = addressAt(port);
  const running = !catalogue && port > 0 && (await runningStack(address).catch(() => undefined));
  if (running) return left(address, running);
  const stack = await startStack({ port: 0, onLog: () => {}, stripe: realStripe(process.env) });
  const why = catalogue ? `it sells from ${catalogue}` : 'no other is running (npm start)';
  const which = `On a stack of its own, which ends with this purchase: ${why}`;
  return { url: stack.url, which, stays: false, close: () => stack.close() };
}

function left(url: string, { stripeIsSimulated }: RunningStack): StackToUse {
  const which = `On the stack at ${url}, where Stripe is ${stripeIsSimulated ? 'simulated' : 'in test mode'}`;
  return { url, which, stays: true, close: async () => {} };
}
