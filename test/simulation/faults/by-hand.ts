import { AwsConsole } from '../../console.ts';
import type { Ground } from '../order/ground.ts';

/** A person at the AWS console, who stops an execution and may redrive it later. */
export class ByHand {
  redrivenAtMs = 0;
  readonly #ground: Ground;
  readonly #console: AwsConsole;

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#console = new AwsConsole(ground.stack);
  }

  /** Stops the execution whose task was given this event; redrives it after this time, if that ever ends. */
  async stop(event: unknown, redrivenAfterMs: number): Promise<void> {
    const { turnstile, stack } = this.#ground;
    const executionArn = await turnstile.during(this.#console.stop(event));
    if (!executionArn || redrivenAfterMs === Number.POSITIVE_INFINITY) return;
    this.redrivenAtMs = stack.clock.now() + redrivenAfterMs;
    const redrive = () => turnstile.during(this.#console.redrive(executionArn));
    stack.clock.after(redrivenAfterMs, () => void stack.clock.track(redrive()));
  }
}
