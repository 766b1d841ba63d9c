import type { Problem, ProblemCode } from './generated.ts';

/** Switchplan's no to a request. Decide by `code`; `message` says what the user can do. */
export class SwitchplanProblem extends Error {
  override readonly name = 'SwitchplanProblem';
  readonly code: ProblemCode;
  readonly status: number;
  /** The whole answer; its `errors` name the fields that are wrong. */
  readonly problem: Problem;
  /** In how many seconds to come again, where time is what helps. */
  readonly retryAfterSeconds: number | undefined;

  constructor(problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail);
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** No answer of Switchplan's own: the gateway's (401 means log on again), or that of something in between. */
export class UnexpectedAnswer extends Error {
  override readonly name = 'UnexpectedAnswer';
  readonly status: number;

  constructor(status: number, text: string) {
    super(`HTTP ${status}: ${text.slice(0, 200)}`);
    this.status = status;
  }
}

/** No answer came at all: the connection is down, or the API cannot be reached from here. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
