import type { Clock } from '../clock.ts';
import { DAY_MS } from '../clock.ts';
import { Newest } from '../model/newest.ts';
import type { Answer } from './answer.ts';
import { ApiError } from './errors.ts';

const LIFETIME_MS = DAY_MS;
const MAX_KEY_LENGTH = 255;

export interface KeyedRequest {
  key: string;
  path: string;
  /** The parameters in one canonical spelling. */
  parameters: string;
}

interface Entry extends KeyedRequest {
  createdMs: number;
  answer?: Answer;
}

/** A key that was free: `save` keeps the answer for repeats, `release` forgets that the request ever began. */
export interface Reservation {
  replay?: undefined;
  save(answer: Answer, requestId: string): void;
  release(): void;
}

/** Stripe's memory of requests by idempotency key: status and body are kept for 24 hours, errors included. */
export class IdempotencyKeys {
  readonly #clock: Clock;
  #entries = new Newest<Entry>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The saved answer to replay, or a reservation for the first request under this key. */
  begin(request: KeyedRequest): { replay: Answer } | Reservation {
    if (request.key.length > MAX_KEY_LENGTH)
      throw misuse(`Idempotency keys have ${MAX_KEY_LENGTH} characters at most.`);
    const known = this.#known(request.key);
    if (!known) return this.#reserve(request);
    refuseAnotherRequest(known, request);
    if (!known.answer) throw keyInUse(request.key);
    return { replay: known.answer };
  }

  clear(): void {
    this.#entries.clear();
  }

  #known(key: string): Entry | undefined {
    const entry = this.#entries.get(key);
    return entry && entry.createdMs + LIFETIME_MS > this.#clock.now() ? entry : undefined;
  }

  #reserve(request: KeyedRequest): Reservation {
    const entry: Entry = { ...request, createdMs: this.#clock.now() };
    this.#entries.set(request.key, entry);
    return {
      save: (answer, requestId) => {
        const replayed = { 'idempotent-replayed': 'true', 'original-request': requestId };
        entry.answer = { ...answer, headers: { ...answer.headers, ...replayed } };
      },
      release: () => {
        if (this.#entries.get(request.key) === entry) this.#entries.delete(request.key);
      },
    };
  }
}

function refuseAnotherRequest(known: Entry, { key, path, parameters }: KeyedRequest): void {
  const advice = `Try using a key other than '${key}' if you meant to execute a different request.`;
  if (known.path !== path)
    throw misuse(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${known.path}'). ${advice}`,
    );
  if (known.parameters !== parameters)
    throw misuse(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. ${advice}`,
    );
}

function misuse(message: string): ApiError {
  return new ApiError(400, { type: 'idempotency_error', message });
}

/** Another request with the key is still executing. */
export function keyInUse(key: string): ApiError {
  const message = `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`;
  return new ApiError(409, { type: 'idempotency_error', code: 'idempotency_key_in_use', message });
}
