import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import type { Account } from './account/account.ts';
import { Operation } from './account/operation.ts';
import { errorShownTo } from './endpoints/browser-access.ts';
import type { Route } from './endpoints/route.ts';
import { ROUTES } from './endpoints/routes.ts';
import { assertExpandable, expand } from './ledger/expansion.ts';
import { newId } from './model/ids.ts';
import { type Answer, refusal, success } from './wire/answer.ts';
import { type ApiKeys, authenticate, type KeyKind, refusePublishableKey } from './wire/authentication.ts';
import { ApiError, internalError, objectLocked, rateLimited, unrecognizedUrl } from './wire/errors.ts';
import type { Fault, Faults } from './wire/faults.ts';
import { canonicalForm, decodeForm, takeExpand } from './wire/form.ts';
import { keyInUse } from './wire/idempotency.ts';
import { matchPath, type Named } from './wire/path.ts';
import { assertPermitted } from './wire/permissions.ts';
import type { WireRequest } from './wire/requests.ts';

/** What leaves for the caller, and what the network does to it. */
export interface Transmission {
  answer: Answer;
  damage?: 'reset' | 'truncated';
  /** To be called when the answer has left: only then do webhooks go out. */
  sent(): void;
}

interface Exchange {
  request: WireRequest;
  requestId: string;
  operation: Operation;
  fault: Fault | undefined;
}

type Target = { route: Route; named: Named; keyKind: KeyKind };
type Settings = { account: Account; keys: ApiKeys; faults: Faults; delayMs: number };

/** Stripe's API: limiter, keys, idempotency, parameters, endpoint, in that order. */
export class Api {
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  async serve(request: WireRequest): Promise<Transmission> {
    const { account, faults } = this.#settings;
    const { method, path } = request;
    const idempotencyKey = request.header('idempotency-key') ?? null;
    const call = { method, path, status: 0, idempotencyKey };
    account.ledger.noteCall(call);
    const requestId = newId('req');
    const operation = new Operation(account, { id: requestId, idempotency_key: idempotencyKey });
    const fault = faults.take(method, path);
    const { answer, damage } = await this.#withFault({ request, requestId, operation, fault });
    if (damage !== 'reset') call.status = answer.status;
    const headers = { ...answer.headers, 'request-id': requestId };
    return { answer: { ...answer, headers }, ...(damage ? { damage } : {}), sent: () => operation.publish() };
  }

  async #withFault(exchange: Exchange): Promise<{ answer: Answer; damage?: 'reset' | 'truncated' }> {
    const { fault, request, requestId } = exchange;
    const refused = (error: ApiError) => ({ answer: refusal(error, requestId) });
    const conflict = () => refused(keyInUse(request.header('idempotency-key') ?? ''));
    if (fault?.kind === '429') return refused(fault.reason ? rateLimited(fault.reason) : objectLocked());
    if (fault?.kind === 'reset' && fault.when === 'before') return { ...refused(internalError()), damage: 'reset' };
    if (fault?.kind === '409' && fault.when === 'before') return conflict();
    const page = fault?.kind === 'answer' && typeof fault.body === 'string' ? answerOf(fault) : undefined;
    if (page && fault?.when === 'before') return { answer: page };
    if (fault?.kind === 'duplicate') await this.#execute(exchange);
    const answer = await this.#execute(exchange);
    if (fault?.kind === 'slow' && fault.when === 'after') await wait(fault.ms);
    if (fault?.kind === '409') return conflict();
    if (page) return { answer: page };
    if (fault?.kind === 'reset' || fault?.kind === 'truncated') return { answer, damage: fault.kind };
    return { answer };
  }

  async #execute(exchange: Exchange): Promise<Answer> {
    try {
      const { request } = exchange;
      const keyKind = authenticate(request.header('authorization'), this.#settings.keys);
      const { route, named } = findRoute(request);
      assertPermitted(request.header('authorization'), this.#settings.keys, request);
      if (route.access === 'secret' && keyKind === 'publishable') refusePublishableKey();
      return await this.#underKey(exchange, { route, named, keyKind });
    } catch (error) {
      return refusal(asApiError(error), exchange.requestId);
    }
  }

  /** Only what an endpoint answered once it had begun is kept under the key; bad parameters are not. */
  async #underKey(exchange: Exchange, target: Target): Promise<Answer> {
    const { method, path, parameters, header } = exchange.request;
    const key = method === 'POST' ? header('idempotency-key') : undefined;
    const { idempotencyKeys } = this.#settings.account;
    const reservation =
      key === undefined ? undefined : idempotencyKeys.begin({ key, path, parameters: canonicalForm(parameters) });
    if (reservation?.replay) return reservation.replay;
    let run: () => Answer;
    try {
      run = prepare(exchange, target);
    } catch (error) {
      reservation?.release();
      throw error;
    }
    await this.#latency(exchange.fault);
    const answer = run();
    reservation?.save(answer, exchange.requestId);
    return answer;
  }

  /** Lets other requests in between even when it is none. */
  async #latency(fault: Fault | undefined): Promise<void> {
    const ms = this.#settings.delayMs + (fault?.kind === 'slow' && fault.when === 'before' ? fault.ms : 0);
    await (ms > 0 ? wait(ms) : nextTurn());
  }
}

function findRoute({ method, path }: WireRequest): { route: Route; named: Named } {
  for (const route of ROUTES) {
    const named = route.method === method ? matchPath(route.path, path) : undefined;
    if (named) return { route, named };
  }
  throw unrecognizedUrl(method, path);
}

/** Reads the parameters; the answer is what the endpoint then does, with a 500 where one is to be injected. */
function prepare({ request, requestId, operation, fault }: Exchange, { route, named, keyKind }: Target): () => Answer {
  const { expandPaths, form } = takeExpand(decodeForm(request.parameters));
  const run = route.prepare(form);
  if (request.method === 'POST') assertExpandable(request.path, expandPaths);
  const injected = fault?.kind === 'answer' && typeof fault.body !== 'string' ? answerOf(fault) : undefined;
  const failure = () => internalError(undefined, fault?.kind === '500' ? fault.status : 500);
  const crashes = (when: 'before' | 'after') => fault?.kind === '500' && fault.when === when;
  return () => {
    try {
      if (crashes('before')) throw failure();
      if (injected && fault?.when === 'before') return injected;
      const body = expand(operation.ledger, run({ operation, ...named, keyKind }), expandPaths);
      if (crashes('after')) throw failure();
      return injected ?? success(body);
    } catch (error) {
      return refusal(errorShownTo(keyKind, asApiError(error)), requestId);
    }
  };
}

const answerOf = ({ status, body }: Extract<Fault, { kind: 'answer' }>): Answer => ({ status, body, headers: {} });

function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  console.error(error);
  return internalError(`The Stripe simulator failed: ${error instanceof Error ? error.message : String(error)}`);
}
