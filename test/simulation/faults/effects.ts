import { type Call, catchAnswer, type Verdict, withholdAnswer } from '../../boundary.ts';
import type { Invocation } from '../../invocations.ts';
import type { Ground } from '../order/ground.ts';
import { answerFor, answerForStripe, answerInstead, spoilerOf } from './answers.ts';
import { ByHand } from './by-hand.ts';
import { BY_STRIPE } from './by-stripe.ts';
import type { ProductCall } from './calls.ts';
import { type FaultKind, REDRIVEN_AFTER_MS } from './fault-kinds.ts';
import { LateCalls } from './late-calls.ts';
import { Outages } from './outages.ts';
import { slowDown } from './slow.ts';
import { Suspense } from './suspense.ts';

/** The connection breaks, and the function lives to see it. */
const BREAKS = /^reset|^outage after$/;

/** What each kind of fault does: to the call at which it is due, and to those after it. */
export class Effects {
  readonly outages: Outages;
  readonly late = new LateCalls();
  readonly byHand: ByHand;
  /** Where the connection of an invocation has just been broken. */
  readonly #broken = new Map<Invocation, string | undefined>();
  readonly #suspense: Suspense;
  readonly #ground: Ground;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.outages = new Outages(ground.stack.clock);
    this.byHand = new ByHand(ground);
    this.#suspense = new Suspense(ground.stack.clock);
  }

  /** What an earlier fault does to this call. */
  after(call: Call, counted: ProductCall): Verdict {
    const outage = this.outages.at(counted);
    if (outage && outage !== 'outage of speed') return this.outages.refuse(call, counted);
    this.late.followed(counted.id, call.response);
    if (outage) slowDown(call, this.#ground.stack.clock);
    return this.#suspense.watch(call, counted);
  }

  /** What the fault does that is due here. */
  at(
    kind: FaultKind,
    call: Call,
    counted: ProductCall,
    invocation: Invocation | undefined,
  ): Verdict | Promise<Verdict> {
    const { request, response } = call;
    const { id, service } = counted;
    this.late.followed(id, response);
    if (kind.startsWith('outage')) this.outages.begin(kind, counted);
    if (kind === 'outage') return this.outages.refuse(call, counted);
    const byStripe = service === 'Stripe' && BY_STRIPE[kind];
    if (byStripe) return this.#armStripe({ ...byStripe, call: counted.name });
    if (isAnsweredFor(kind, call, counted)) return 'answered';
    if (this.#changesAnswer(kind, call)) return 'serve';
    const redrivenAfterMs = REDRIVEN_AFTER_MS[kind];
    if (redrivenAfterMs !== undefined) {
      response.once('close', () => void this.byHand.stop(invocation?.event, redrivenAfterMs));
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
    return this.late.hold(id).then((): Verdict => 'serve');
  }

  /** stripe-node repeats a broken connection once by itself: a fault of ours outlives that as well. */
  isRepeat({ request }: Call, invocation: Invocation | undefined): boolean {
    if (!invocation || this.#broken.get(invocation) !== request.url) return false;
    return this.#broken.delete(invocation);
  }

  /** The call has its effect, and its answer comes late, or is another one. */
  #changesAnswer(kind: FaultKind, call: Call): boolean {
    const { clock } = this.#ground.stack;
    const spoiled = spoilerOf(kind);
    if (spoiled) catchAnswer(call.response, (answer, send) => send(spoiled(answer)));
    else if (kind === 'slow' || kind === 'outage of speed') slowDown(call, clock);
    else if (kind === 'hangs') slowDown(call, clock, true);
    else if (kind === 'processing') this.#suspense.begin(call);
    else return false;
    return true;
  }

  async #armStripe(rule: object): Promise<Verdict> {
    const url = `${this.#ground.stack.stripeUrl}/test/faults`;
    await fetch(url, { method: 'POST', body: JSON.stringify(rule) });
    return 'serve';
  }
}

/** Answers in the service's place, before the call has any effect, if this kind of fault does. */
function isAnsweredFor(kind: FaultKind, { response }: Call, { service }: ProductCall): boolean {
  if (service === 'Stripe' && kind === 'denied') answerForStripe(kind, response);
  else if (service !== 'Stripe' && service !== 'API' && (kind === 'error' || kind === 'throttle' || kind === 'denied'))
    answerFor(service, kind, response);
  else return answerInstead(kind, response);
  return true;
}
