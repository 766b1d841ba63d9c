import * as z from 'zod';
import type { Account } from '../account/account.ts';
import type { Answer } from '../wire/answer.ts';
import { ApiError } from '../wire/errors.ts';
import type { Faults } from '../wire/faults.ts';
import { matchPath } from '../wire/path.ts';
import type { WireRequest } from '../wire/requests.ts';
import { Misuse } from './misuse.ts';
import { CONTROL_ROUTES } from './routes.ts';

/** What a merchant's API key cannot do: be the buyer, the bank, the dashboard or the network. Needs no key. */
export class TestControl {
  readonly #world: { account: Account; faults: Faults };

  constructor(account: Account, faults: Faults) {
    this.#world = { account, faults };
  }

  async serve({ method, path, body }: WireRequest): Promise<Answer> {
    try {
      for (const route of CONTROL_ROUTES) {
        const named = route.method === method ? matchPath(route.path, path) : undefined;
        if (named) return answer(200, await route.handle(this.#world, named.id, parseJson(body)));
      }
      return answer(404, { message: `There is no ${method} ${path} here.` });
    } catch (error) {
      return answer(400, { message: explanation(error) });
    }
  }
}

function answer(status: number, body: object): Answer {
  return { status, body, headers: {} };
}

function parseJson(body: string): unknown {
  return body === '' ? undefined : JSON.parse(body);
}

/** The sentence for the caller; anything unexpected is the simulator's own failure and is thrown on. */
function explanation(error: unknown): string {
  if (error instanceof z.core.$ZodError) return z.prettifyError(error);
  if (error instanceof SyntaxError) return `The body is not JSON: ${error.message}`;
  if (error instanceof Misuse || error instanceof ApiError) return error.message;
  throw error;
}
