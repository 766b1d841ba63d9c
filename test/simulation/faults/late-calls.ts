import type { ServerResponse } from 'node:http';

/** The same call, whichever time it is made. */
const placeOf = (callId: string): string => callId.replace(/ #\d+$/, '');

/** Calls that are still on their way when their function has given up on them. */
export class LateCalls {
  #held: { id: string; arrive: () => void }[] = [];

  /** Resolves when this one arrives: right behind the one that was made in its place, or at the end. */
  hold(id: string): Promise<void> {
    return new Promise((arrive) => {
      this.#held.push({ id, arrive });
    });
  }

  /** Lets in, behind this answer, whatever it was made in place of. */
  followed(id: string, response: ServerResponse): void {
    const isReplaced = (late: string) => placeOf(late) === placeOf(id);
    if (this.#held.some((late) => isReplaced(late.id))) response.once('close', () => this.#letIn(isReplaced));
  }

  letAllIn(): void {
    this.#letIn(() => true);
  }

  #letIn(which: (id: string) => boolean): void {
    const arriving = this.#held.filter(({ id }) => which(id));
    this.#held = this.#held.filter(({ id }) => !which(id));
    for (const { arrive } of arriving) arrive();
  }
}
