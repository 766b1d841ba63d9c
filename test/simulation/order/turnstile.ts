import { subscribe } from 'node:diagnostics_channel';
import { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import * as z from 'zod';
import { HANDED_OVER } from '../../../local/hand-over.ts';

const HEADER = 'x-call';
/** Turns of the event loop after which whatever an answer sets off has made its next call, or makes none. */
const QUIET_TURNS = 4;
/** What still blocks then hangs: some seconds, counted in turns, of which a busy machine takes none. */
const PATIENCE_TURNS = 300_000;

const HttpMessage = z.object({ request: z.instanceof(ClientRequest) });
const HandedOver = z.object({ request: z.instanceof(IncomingMessage), response: z.instanceof(ServerResponse) });

interface Held {
  label: string;
  pass: () => void;
}

/**
 * Holds every call that it is asked to hold until nothing else in this process moves, then lets one through, chosen
 * by the seed. So the order in which calls of different functions meet follows from the seed and from nothing else.
 */
export class Turnstile {
  /** How often it had to let a call through though something still seemed to move. */
  stalls = 0;
  readonly #passed: () => void;
  /** Calls whose caller has no answer yet. */
  readonly #open = new Set<number>();
  /** Those of them that are on their way to a server, being served, or on their way back. */
  readonly #moving = new Set<number>();
  readonly #numbers = new WeakMap<object, number>();
  #created = 0;
  #held: Held[] = [];
  #random: () => number = () => 0;
  #stirred = 0;
  #watching = false;

  /** `passed` is told before each call that is let through. */
  constructor(passed: () => void) {
    this.#passed = passed;
    subscribe('http.client.request.created', (message) => this.#httpCreated(HttpMessage.parse(message).request));
    subscribe(HANDED_OVER, (message) => {
      const { request, response } = HandedOver.parse(message);
      request.headers[HEADER] = String(this.#create(request));
      response.once('close', () => this.#closed(request));
    });
    this.#watchCryptography();
  }

  reseed(random: () => number): void {
    this.#random = random;
    this.stalls = 0;
  }

  /** Resolves when it is this call's turn. Calls of one label are told apart by their order alone. */
  pass(request: IncomingMessage, label: string): Promise<void> {
    const turn = this.turn(label);
    this.stands(request);
    return turn;
  }

  /** Resolves when it is the turn of whatever goes by this label. */
  turn(label: string): Promise<void> {
    const turn = new Promise<void>((pass) => {
      this.#held.push({ label, pass });
    });
    this.#stir();
    return turn;
  }

  /** Others need not wait for this call. */
  stands(request: IncomingMessage): void {
    this.#moving.delete(numberOf(request));
    this.#stir();
  }

  /** From here on until its answer has arrived, this call moves. */
  moves(request: IncomingMessage): void {
    const number = numberOf(request);
    if (this.#open.has(number)) this.#moving.add(number);
  }

  #httpCreated(request: ClientRequest): void {
    request.setHeader(HEADER, String(this.#create(request)));
    request.once('close', () => this.#closed(request));
  }

  #create(request: object): number {
    this.#created += 1;
    this.#numbers.set(request, this.#created);
    this.#open.add(this.#created);
    this.#moving.add(this.#created);
    return this.#created;
  }

  #closed(request: object): void {
    const number = this.#numbers.get(request);
    if (number === undefined) return;
    this.#open.delete(number);
    this.#moving.delete(number);
    this.#stir();
  }

  /** Signatures are made and verified on other threads, whose time is not the event loop's. */
  #watchCryptography(): void {
    const { subtle } = crypto;
    const { sign, verify, importKey } = subtle;
    const watched =
      <Arguments extends unknown[], Result>(act: (...given: Arguments) => Promise<Result>) =>
      (...given: Arguments): Promise<Result> =>
        this.during(act.apply(subtle, given));
    Object.assign(subtle, { sign: watched(sign), verify: watched(verify), importKey: watched(importKey) });
  }

  /** Until this is done, something moves. */
  during<T>(work: Promise<T>): Promise<T> {
    this.#created += 1;
    const number = this.#created;
    this.#moving.add(number);
    const over = () => {
      this.#moving.delete(number);
      this.#stir();
    };
    work.then(over, over);
    return work;
  }

  #stir(): void {
    this.#stirred += 1;
    if (!this.#watching && this.#held.length > 0) void this.#watch();
  }

  async #watch(): Promise<void> {
    this.#watching = true;
    let turns = 0;
    for (let quiet = 0; this.#held.length > 0; ) {
      const stirred = this.#stirred;
      await nextTurn();
      turns += 1;
      quiet = this.#moving.size === 0 && stirred === this.#stirred ? quiet + 1 : 0;
      if (quiet < QUIET_TURNS && turns < PATIENCE_TURNS) continue;
      if (quiet < QUIET_TURNS) {
        this.stalls += 1;
        this.#moving.clear();
      }
      this.#letOneThrough();
      turns = 0;
      quiet = 0;
    }
    this.#watching = false;
  }

  #letOneThrough(): void {
    const labels = [...new Set(this.#held.map(({ label }) => label))].sort();
    const label = labels[Math.floor(this.#random() * labels.length)];
    const index = this.#held.findIndex((held) => held.label === label);
    const [chosen] = this.#held.splice(index, 1);
    this.#passed();
    chosen?.pass();
  }
}

const numberOf = ({ headers }: IncomingMessage): number => Number(headers[HEADER] ?? 0);
