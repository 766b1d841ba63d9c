import type { MovableClock } from '../../../local/clock.ts';
import { type Call, catchAnswer, judgeCalls, type Verdict, withholdAnswer } from '../../boundary.ts';
import { AwsConsole } from '../../console.ts';
import type { Invocation, Invocations } from '../../invocations.ts';
import type { Ledger } from '../../ledger.ts';
import type { Ground } from '../order/ground.ts';
import type { Turnstile } from '../order/turnstile.ts';
import { answerFor, answerForStripe, answerInstead, spoilerOf } from './answers.ts';
import { BY_STRIPE } from './by-stripe.ts';
import { CallCounter, callerOf, labelOf, type ProductCall } from './calls.ts';
import { type Fault, type FaultKind, REDRIVEN_AFTER_MS } from './fault-kinds.ts';
import { LateCalls } from './late-calls.ts';
import { arrives, slowDown } from './slow.ts';
import { Suspense } from './suspense.ts';

export interface Troubles {
  faults?: readonly Fault[];
  /** Calls that do not get through. */
  unreachable?: (call: ProductCall) => boolean;
  /** Each comes about before the first call of its function. */
  before?: readonly { functionName: string; happens: (event: unknown) => Promise<unknown> }[];
}

/** The connection breaks, and the function lives to see it. */
const BREAKS = /^reset|^outage after$/;

/** Longer than the retries of any state; the sweep has to go on afterwards. */
const OUTAGE_MS = 20 * 60_000;

/** Stands at every server of the stack for one run: records the product's calls and injects the faults that are due. */
export class Injector {
  readonly calls: ProductCall[] = [];
  readonly fired: Fault[] = [];
  /** Every call in the order in which they were let through, with its time and its fault. */
  readonly trace: string[] = [];
  /** Calls of Stripe that were answered in its place, as if it were out of reach. */
  readonly refused: Ledger['calls'] = [];
  /** Calls of Stripe by invocation, for the declared caps. */
  readonly stripeCalls = new Map<Invocation, number>();
  /** Where the connection of an invocation has just been broken. */
  readonly #broken = new Map<Invocation, string | undefined>();
  readonly #counter = new CallCounter();
  readonly #late = new LateCalls();
  readonly #suspense: Suspense;
  readonly #invocations: Invocations;
  readonly #stripeUrl: string;
  readonly #turnstile: Turnstile;
  readonly #clock: MovableClock;
  readonly #console: AwsConsole;
  readonly #elapsedMs: () => number;
  readonly #end: () => void;
  #troubles: Troubles;
  #outage: { kind: FaultKind; caller: string; service: string; untilMs: number } | undefined;
  #redrivenAtMs = 0;

  constructor(ground: Ground, troubles: Troubles) {
    const { invocations, turnstile, stack } = ground;
    const startMs = stack.clock.now();
    this.#invocations = invocations;
    this.#turnstile = turnstile;
    this.#stripeUrl = stack.stripeUrl;
    this.#clock = stack.clock;
    this.#suspense = new Suspense(stack.clock);
    this.#console = new AwsConsole(stack);
    this.#elapsedMs = () => stack.clock.now() - startMs;
    this.#troubles = troubles;
    this.#end = judgeCalls((call) => this.#judge(call));
  }

  /** How long a service will still be out of reach, or an execution wait for its redrive. */
  get leftMs(): number {
    return Math.max(0, Math.max(this.#outage?.untilMs ?? 0, this.#redrivenAtMs) - this.#elapsedMs());
  }

  /** From here on nothing new breaks; what was still on its way arrives. */
  stop(): void {
    this.#troubles = {};
    this.#late.letAllIn();
  }

  end(): void {
    this.stop();
    this.#end();
  }

  #judge(call: Call): Verdict | Promise<Verdict> {
    const invocation = this.#invocations.of(call.request);
    if (invocation?.killedBy || this.#isRepeat(call, invocation)) return 'hang up';
    const caller = callerOf(call, invocation);
    if (caller !== undefined) return this.#inTurn(caller, call, invocation);
    // Stripe's control answers this when every webhook that it held is answered.
    if (call.name === 'POST /test/webhooks/flush') this.#waits(call);
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
    if (!fault && unreachable?.(counted)) return 'hang up';
    const outage = fault ? undefined : this.#outageOf(counted);
    if (outage && outage !== 'outage of speed') return this.#refuse(call, counted);
    this.#late.followed(counted.id, call.response);
    if (outage) slowDown(call, this.#clock);
    if (!fault) return this.#suspense.watch(call, counted);
    this.fired.push(fault);
    this.#note(`${fault.kind} at ${fault.call}`);
    return this.#inject(fault.kind, call, counted, invocation);
  }

  #inject(
    kind: FaultKind,
    call: Call,
    counted: ProductCall,
    invocation: Invocation | undefined,
  ): Verdict | Promise<Verdict> {
    const { request, response } = call;
    const { id, caller, service, name } = counted;
    if (kind.startsWith('outage')) this.#outage = { kind, caller, service, untilMs: this.#elapsedMs() + OUTAGE_MS };
    if (kind === 'outage') return this.#refuse(call, counted);
    const byStripe = BY_STRIPE[kind];
    if (service === 'Stripe' && byStripe) return this.#armStripe({ ...byStripe, call: name });
    if (service === 'Stripe' && kind === 'denied') {
      answerForStripe(kind, response);
      return 'answered';
    }
    if (service !== 'Stripe' && service !== 'API' && (kind === 'error' || kind === 'throttle' || kind === 'denied')) {
      answerFor(service, kind, response);
      return 'answered';
    }
    if (answerInstead(kind, response)) return 'answered';
    if (this.#changesAnswer(kind, call)) return 'serve';
    const redrivenAfterMs = REDRIVEN_AFTER_MS[kind];
    if (redrivenAfterMs !== undefined) {
      response.once('close', () => void this.#stopByHand(invocation?.event, redrivenAfterMs));
      return 'serve';
    }
    if (service === 'Stripe' && invocation && BREAKS.test(kind)) this.#broken.set(invocation, request.url);
    if (kind === 'reset before') return 'hang up';
    withholdAnswer(response, () => {
      if (kind === 'crash after') invocation?.kill('Runtime.ExitError');
      setImmediate(() => request.socket.destroy());
    });
    if (kind !== 'late') return 'serve';
    invocation?.kill('Sandbox.Timedout');
    return this.#late.hold(id).then((): Verdict => 'serve');
  }

  /** The call has its effect, and its answer comes late, or is another one. */
  #changesAnswer(kind: FaultKind, call: Call): boolean {
    const spoiled = spoilerOf(kind);
    if (spoiled) catchAnswer(call.response, (answer, send) => send(spoiled(answer)));
    else if (kind === 'slow' || kind === 'outage of speed') slowDown(call, this.#clock);
    else if (kind === 'hangs') slowDown(call, this.#clock, true);
    else if (kind === 'processing') this.#suspense.begin(call);
    else return false;
    return true;
  }

  async #stopByHand(event: unknown, redrivenAfterMs: number): Promise<void> {
    const executionArn = await this.#turnstile.during(this.#console.stop(event));
    if (!executionArn || redrivenAfterMs === Number.POSITIVE_INFINITY) return;
    this.#redrivenAtMs = this.#elapsedMs() + redrivenAfterMs;
    const redrive = () => this.#turnstile.during(this.#console.redrive(executionArn));
    this.#clock.after(redrivenAfterMs, () => void this.#clock.track(redrive()));
  }

  #outageOf({ caller, service }: ProductCall): FaultKind | undefined {
    if (!this.#outage || this.#elapsedMs() >= this.#outage.untilMs) return undefined;
    return this.#outage.caller === caller && this.#outage.service === service ? this.#outage.kind : undefined;
  }

  /** Answers in the service's place that it cannot be reached. */
  #refuse({ request, response }: Call, { service }: ProductCall): Verdict {
    if (service === 'API') return 'hang up';
    const idempotencyKey = request.headers['idempotency-key'];
    if (typeof idempotencyKey === 'string')
      this.refused.push({ method: 'POST', path: '', status: 500, idempotencyKey });
    if (service === 'Stripe') answerForStripe('error', response);
    else answerFor(service, 'error', response);
    return 'answered';
  }

  #note(what: string): void {
    this.trace.push(`${this.#elapsedMs()} ${what}`);
  }

  /** stripe-node repeats a broken connection once by itself: a fault of ours outlives that as well. */
  #isRepeat({ request }: Call, invocation: Invocation | undefined): boolean {
    if (!invocation || this.#broken.get(invocation) !== request.url) return false;
    return this.#broken.delete(invocation);
  }

  async #armStripe(rule: object): Promise<Verdict> {
    await fetch(`${this.#stripeUrl}/test/faults`, { method: 'POST', body: JSON.stringify(rule) });
    return 'serve';
  }
}
