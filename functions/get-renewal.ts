import * as z from 'zod/mini';
import { RenewalPath, RenewalQuery, type RenewalView, renewalView } from '../api/renewal.ts';
import type { Caller } from '../application/admission.ts';
import { renewalSeenBy } from '../application/renewal-seen.ts';
import { waitWhile } from '../application/waiting.ts';
import type { RenewalId } from '../domain/values/ids.ts';
import { json } from './shell/answer.ts';
import { http } from './shell/http.ts';

const Input = z.object({ path: RenewalPath, query: RenewalQuery });

/** The renewal; `wait` holds the answer until it leaves `processing`. Who asks is asked for at each look. */
export const handler = http(Input, async ({ path: { renewalId }, query: { wait = 0 } }, { caller }) => {
  const look = () => looked(caller, renewalId);
  return json(200, await waitWhile(await look(), ({ status }) => status === 'processing', look, wait * 1_000));
});

async function looked(caller: Caller, renewalId: RenewalId): Promise<RenewalView> {
  const { renewal, ...of } = await renewalSeenBy(caller, renewalId);
  return renewalView(renewal, of, caller.userId);
}
