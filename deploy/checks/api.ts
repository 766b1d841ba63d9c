import * as z from 'zod';
import { type Check, fine, type Look, wrong } from '../checking.ts';
import { type Outputs, output } from '../world.ts';

const Plans = z.object({ plans: z.array(z.object({ name: z.string() })) });

/** Whether the deployed API answers, at the address that is told of it. */
export const api: Check = {
  name: 'api',
  look: async ({ outputs }) => {
    if (!outputs) return undefined;
    const url = output(outputs, 'ApiUrl');
    const answer = await fetch(`${url}/v1/plans`, { signal: AbortSignal.timeout(10_000) }).catch(reasonOf);
    if (typeof answer === 'string') return unreached(url, answer, outputs);
    const { data } = Plans.safeParse(await answer.json().catch(() => undefined));
    if (answer.ok && data) return fine(`${url} sells ${data.plans.map(({ name }) => name).join(', ')}.`);
    return wrong(`${url} answers ${answer.status}, and no plans.`, 'See its log and the alarms: docs/operations.md.');
  },
};

/** fetch itself says no more than that it failed. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
};

const unreached = (url: string, reason: string, { ApiTarget }: Outputs): Look =>
  wrong(
    `${url} does not answer: ${reason}.`,
    ApiTarget
      ? `Point its domain to ${ApiTarget}, by a CNAME or an alias record.`
      : 'See that this machine reaches the network.',
  );
