import { watchCalls } from '../boundary.ts';
import { Invocations } from '../invocations.ts';
import { countUnits, type TableCall } from './units.ts';

/** One run of a function, with what it called. */
export interface Run {
  functionName: string;
  stripe: string[];
  /** Calls of AWS's other services. */
  aws: string[];
  table: TableCall[];
}

/** What arrived at the servers of the stack, and who asked. */
export interface Seen {
  /** Requests to the API. */
  requests: string[];
  runs: Run[];
}

/** Sees every call of every function where it arrives. */
export class Meter {
  readonly #invocations = new Invocations();
  #runs = new Map<unknown, Run>();
  #requests: string[] = [];
  #ports = { api: '', stripe: '' };

  constructor() {
    countUnits((call) => this.#current()?.table.push(call));
    watchCalls(({ name, request }) => {
      const port = String(request.socket.localPort);
      const run = this.#of(this.#invocations.of(request));
      if (!run && port === this.#ports.api) this.#requests.push(name);
      if (!run || name.startsWith('DynamoDB')) return;
      (port === this.#ports.stripe ? run.stripe : run.aws).push(name);
    });
  }

  get instrument() {
    return this.#invocations.instrument;
  }

  /** Where the API and Stripe listen. */
  at({ url, stripeUrl }: { url: string; stripeUrl: string }): void {
    this.#ports = { api: new URL(url).port, stripe: new URL(stripeUrl).port };
  }

  /** What was seen while this ran. */
  async during(run: () => Promise<unknown>): Promise<Seen> {
    this.#invocations.clear();
    this.#runs = new Map();
    this.#requests = [];
    await run();
    for (const invocation of this.#invocations.all) this.#of(invocation);
    return { requests: this.#requests, runs: [...this.#runs.values()] };
  }

  #current(): Run | undefined {
    return this.#of(this.#invocations.current());
  }

  #of(invocation: { functionName: string } | undefined): Run | undefined {
    if (!invocation) return undefined;
    const run = this.#runs.get(invocation) ?? {
      functionName: invocation.functionName,
      stripe: [],
      aws: [],
      table: [],
    };
    this.#runs.set(invocation, run);
    return run;
  }
}
