import type { MovableClock } from '../../../local/clock.ts';
import { type Call, judgeCalls, type Verdict } from '../../boundary.ts';
import type { Invocation, Invocations } from '../../invocations.ts';
import type { Ground } from '../order/ground.ts';
import type { Turnstile } from '../order/turnstile.ts';
import { CallCounter, callerOf, labelOf, type ProductCall } from './calls.ts';
import { Effects } from './effects.ts';
import type { Fault } from './fault-kinds.ts';
import { arrives } from './slow.ts';

export interface Troubles {
  faults?: readonly Fault[];
  /** Calls that do not get through. */
  unreachable?: (call: ProductCall) => boolean;
  /** Each comes about before the first call of its function. */
  before?: readonly { functionName: string; happens: (event: unknown) => Promise<unknown> }[];
}

/** Stripe answers these when every webhook that it sends for them is answered. */
const AWAITS_WEBHOOKS = /^POST \/(test\/webhooks\/flush|v1\/setup_intents)/;

/** Stands at every server of the stack for one run: records the product's calls and injects the faults that are due. */
export class Injector {
  readonly calls: ProductCall[] = [];
  readonly fired: Fault[] = [];
  /** Every call in the order in which they were let through, with its time and its fault. */
  readonly trace: string[] = [];
  /** Calls of Stripe by invocation, for the declared caps. */
  readonly stripeCalls = new Map<Invocation, number>();
  #counter = new CallCounter();
  readonly #effects: Effects;
  readonly #invocations: Invocations;
  readonly #turnstile: Turnstile;
  readonly #clock: MovableClock;
  readonly #startMs: number;
  readonly #end: () => void;
  #troubles: Troubles = {};

  constructor(ground: Ground) {
    this.#invocations = ground.invocations;
    this.#turnstile = ground.turnstile;
    this.#clock = ground.stack.clock;
    this.#startMs = this.#clock.now();
    this.#effects = new Effects(ground);
    this.#end = judgeCalls((call) => this.#judge(call));
  }

  /** From here on calls are counted and what is due happens; what came before was there already. */
  begin(troubles: Troubles): void {
    this.#troubles = troubles;
    this.#counter = new CallCounter();
    this.calls.length = 0;
    this.stripeCalls.clear();
  }

  /** Calls of Stripe that were answered in its place, as if it were out of reach. */
  get refused() {
    return this.#effects.outages.refused;
  }

  /** How long a service will still be out of reach, or an execution wait for its redrive. */
  get leftMs(): number {
    const { outages, byHand } = this.#effects;
    return Math.max(0, Math.max(outages.untilMs, byHand.redrivenAtMs) - this.#clock.now());
  }

  /** From here on nothing new breaks; what was still on its way arrives. */
  stop(): void {
    this.#troubles = {};
    this.#effects.late.letAllIn();
  }

  end(): void {
    this.stop();
    this.#end();
  }

  #judge(call: Call): Verdict | Promise<Verdict> {
    const invocation = this.#invocations.of(call.request);
    if (invocation?.killedBy || this.#effects.isRepeat(call, invocation)) return 'hang up';
    const caller = callerOf(call, invocation);
    if (caller !== undefined) return this.#inTurn(caller, call, invocation);
    if (AWAITS_WEBHOOKS.test(call.name)) this.#waits(call);
    return 'serve';
  }

  async #inTurn(caller: string, call: Call, invocation: Invocation | undefined): Promise<Verdict> {
    const { request } = call;
    arrives(call, this.#clock);
    await this.#turnstile.pass(request, labelOf(caller, call.name));
    const verdict = await this.#admit(caller, call, invocation);
    if (verdict === 'serve' && invocation) this.#turnstile.moves(request);
    // A request to the API waits for the calls of its function.
    if (verdict === 'serve' && !invocation) this.#waits(call);
    return verdict;
  }

  /** While it waits for other calls it does not move; its answer does. */
  #waits({ request, response }: Call): void {
    this.#turnstile.stands(request);
    response.once('close', () => this.#turnstile.moves(request));
  }

  #admit(caller: string, call: Call, invocation: Invocation | undefined): Verdict | Promise<Verdict> {
    if (invocation?.killedBy) return 'hang up';
    const counted = this.#counter.count(caller, call, invocation);
    this.#note(labelOf(caller, call.name));
    if (!counted) return 'serve';
    this.calls.push(counted);
    if (invocation && counted.service === 'Stripe')
      this.stripeCalls.set(invocation, (this.stripeCalls.get(invocation) ?? 0) + 1);
    const { before = [] } = this.#troubles;
    const due = before.find(({ functionName }) => functionName === caller);
    if (due) {
      this.#troubles = { ...this.#troubles, before: before.filter((event) => event !== due) };
      return due.happens(invocation?.event).then(() => this.#withFault(call, counted, invocation));
    }
    return this.#withFault(call, counted, invocation);
  }

  #withFault(call: Call, counted: ProductCall, invocation: Invocation | undefined): Verdict | Promise<Verdict> {
    const { unreachable, faults = [] } = this.#troubles;
    const fault = faults.find(({ call: id }) => id === counted.id);
    if (!fault) return unreachable?.(counted) ? 'hang up' : this.#effects.after(call, counted);
    this.fired.push(fault);
    this.#note(`${fault.kind} at ${fault.call}`);
    return this.#effects.at(fault.kind, call, counted, invocation);
  }

  #note(what: string): void {
    this.trace.push(`${this.#clock.now() - this.#startMs} ${what}`);
  }
}
