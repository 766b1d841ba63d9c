import * as z from 'zod';
import { option } from './command.ts';

/** What `GET /local` says of a stack on this machine, as far as a command needs it. */
const Local = z.object({
  url: z.url(),
  stripe: z.url(),
  stripeIsSimulated: z.boolean(),
  environment: z.record(z.string(), z.string()),
});
export type RunningStack = z.infer<typeof Local>;

const EXPECTED = 'expected a port, 1 to 65535, or 0 for a free one';

/** A variable that is a port. */
export const portAt = (unlessSet: number, does: string) =>
  option(
    String(unlessSet),
    does,
    z.string().regex(/^\d+$/, EXPECTED).transform(Number).pipe(z.number().max(65_535, EXPECTED)).default(unlessSet),
  );

/** The variable by which every command finds the stack that `npm start` runs. */
export const PORT = portAt(4242, 'the port of the stack on this machine');

export const stackUrl = () =>
  option(
    'http://127.0.0.1:4242',
    'the embedded stack to use; unless given, the one that runs at PORT',
    z
      .url({ protocol: /^https?$/, error: 'expected an address, such as http://127.0.0.1:4242' })
      .transform((url) => url.replace(/\/+$/, ''))
      .optional(),
  );

export const addressAt = (port: number): string => `http://127.0.0.1:${port}`;

/** The stack that runs at this address. Throws where there is none, and says what to do. */
export async function runningStack(address: string): Promise<RunningStack> {
  const response = await fetch(`${address}/local`).catch(() => undefined);
  if (!response)
    throw new Error(`No stack answers at ${address}. Start one (npm start), or name another with --url or PORT.`);
  const { data } = Local.safeParse(await response.json().catch(() => undefined));
  if (data) return data;
  throw new Error(
    `What answers at ${address} is no Switchplan stack. Start one (npm start), or name it with --url or PORT.`,
  );
}
