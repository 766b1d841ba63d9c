import * as z from 'zod';
import { checkouts } from '../adapters/checkouts.ts';
import { AccountId, CheckoutId } from '../domain/ids.ts';
import type { ExecutionView, StepFunctions } from './stepfunctions/service.ts';

const Filter = z.strictObject({
  account: AccountId.optional(),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
  /** How many at most, the newest first. */
  limit: z.coerce.number().int().positive().optional(),
});

const OfCheckout = z.object({ checkoutId: CheckoutId });

/** The executions without their histories: where each is or ended, and whose purchase it is. */
export class ExecutionList {
  readonly #stepFunctions: StepFunctions;
  /** A checkout stays with its account, so each is looked up once. */
  readonly #accounts = new Map<CheckoutId, AccountId>();

  constructor(stepFunctions: StepFunctions) {
    this.#stepFunctions = stepFunctions;
  }

  /** The newest first; the query may name an account, a status and how many. */
  async find(query: string): Promise<object[]> {
    const { account, status, limit } = Filter.parse(Object.fromEntries(new URLSearchParams(query)));
    const found = this.#stepFunctions.executions().filter((one) => status === undefined || one.status === status);
    const listed = await Promise.all((account ? found : found.slice(0, limit)).map((one) => this.#item(one)));
    return listed.filter(({ accountId }) => account === undefined || accountId === account).slice(0, limit);
  }

  async #item({ history, states, ...execution }: ExecutionView) {
    const accountId = await this.#accountOf(execution);
    return { ...execution, state: states.at(-1), ...(accountId && { accountId }) };
  }

  async #accountOf({ input }: Pick<ExecutionView, 'input'>): Promise<AccountId | undefined> {
    const checkoutId = OfCheckout.safeParse(input).data?.checkoutId;
    if (!checkoutId) return undefined;
    const accountId = this.#accounts.get(checkoutId) ?? (await checkouts.get(checkoutId))?.accountId;
    if (accountId) this.#accounts.set(checkoutId, accountId);
    return accountId;
  }
}
