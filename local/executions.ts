import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import { prefersHtml } from '../api/accept.ts';
import { findOperation } from '../application/operations.ts';
import { AccountId, CheckoutId, type OperationId, RenewalId } from '../domain/values/ids.ts';
import { splitTarget } from './gateway/target.ts';
import type { ExecutionView, StepFunctions } from './stepfunctions/service.ts';

/** Whether a browser wants to look at the executions; anything else gets them as JSON, from the same addresses. */
export const asksForExecutionsPage = ({ method, url, headers }: IncomingMessage): boolean =>
  method === 'GET' && /^\/local\/executions(\/[^/]+)?$/.test(splitTarget(url).path) && prefersHtml(headers.accept);

const Filter = z.strictObject({
  account: z.optional(AccountId),
  status: z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']).optional(),
  /** How many at most, the newest first. */
  limit: z.coerce.number().int().positive().optional(),
});

/** Each workflow's input names its operation. */
const Input = z.union([
  z.object({ checkoutId: CheckoutId }).transform(({ checkoutId }) => checkoutId),
  z.object({ renewalId: RenewalId }).transform(({ renewalId }) => renewalId),
]);

/** The executions of every state machine, each with the account whose purchase or renewal it is. */
export class Executions {
  readonly #stepFunctions: StepFunctions;
  /** An operation stays with its account, so each is looked up once. */
  readonly #accounts = new Map<OperationId, AccountId>();

  constructor(stepFunctions: StepFunctions) {
    this.#stepFunctions = stepFunctions;
  }

  /** The newest first, without their histories; the query may name an account, a status and how many. */
  async find(query: string): Promise<object[]> {
    const { account, status, limit } = Filter.parse(Object.fromEntries(new URLSearchParams(query)));
    const found = this.#stepFunctions.executions().filter((one) => status === undefined || one.status === status);
    const listed = await Promise.all((account ? found : found.slice(0, limit)).map((one) => this.#item(one)));
    return listed.filter(({ accountId }) => account === undefined || accountId === account).slice(0, limit);
  }

  /** One of them with its history. */
  async get(name: string): Promise<object | undefined> {
    const execution = this.#stepFunctions.execution(name);
    return execution && this.#withAccount(execution);
  }

  async #item(execution: ExecutionView) {
    const { history, states, ...listed } = await this.#withAccount(execution);
    return { ...listed, state: states.at(-1) };
  }

  async #withAccount(execution: ExecutionView): Promise<ExecutionView & { accountId?: AccountId }> {
    const operation = Input.safeParse(execution.input).data;
    if (!operation) return execution;
    const accountId = this.#accounts.get(operation) ?? (await findOperation(operation))?.accountId;
    if (!accountId) return execution;
    this.#accounts.set(operation, accountId);
    return { ...execution, accountId };
  }
}
