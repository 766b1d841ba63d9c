import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { flag, option } from '../cli/command.ts';
import { Misused } from '../cli/declined.ts';
import { run } from '../cli/run.ts';
import { PORT, portAt } from '../cli/running-stack.ts';
import { catalogueFolder, chooseCatalogue } from './choose-catalogue.ts';
import type { OwnIssuer } from './own-issuer.ts';
import { bundlePages } from './page-files.ts';
import { reloadPages } from './pages.ts';
import { type Stack, startStack } from './stack.ts';
import { realStripe } from './stripe-account.ts';

/** As browsers send it. */
const Origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.parse(url)?.origin === url, 'expected an origin: scheme, host and port, and nothing after them');

const listed = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean));

const START = {
  call: 'npm start',
  does: 'Runs the whole product on embedded engines, in one process, until it is stopped (Ctrl-C).',
  options: z.object({
    catalogue: catalogueFolder(),
    origins: option(
      'http://shop.test:3000',
      'whose pages may call the API as well, separated by commas; those of this machine always may',
      listed.pipe(z.array(Origin)).default([]),
    ),
    issuer: option(
      'https://id.your.domain',
      'an OpenID issuer of your own; its tokens are taken beside those of the local logon',
      z.url({ protocol: /^https?$/ }).optional(),
    ),
    audience: option(
      'switchplan',
      'goes with it: whom its tokens are for, or several, separated by commas',
      listed.pipe(z.array(z.string()).nonempty()).optional(),
    ),
    watch: flag('loads the page anew when it changes'),
  }),
  variables: z.object({
    PORT,
    STRIPE_PORT: portAt(0, 'the port of Stripe’s simulator; unless set, a free one'),
    LOG: option('1', 'the functions’ logs, on standard error', z.enum(['0', '1']).default('0')),
    STRIPE_SECRET_KEY: option('sk_test_…', 'Stripe’s test mode in place of the simulator', z.string().optional()),
    STRIPE_PUBLISHABLE_KEY: option('pk_test_…', 'goes with it', z.string().optional()),
    STRIPE_WEBHOOK_SECRET: option('whsec_…', 'goes with it: `stripe listen` prints it', z.string().optional()),
  }),
};

type Asked = { options: z.infer<typeof START.options>; variables: z.infer<typeof START.variables> };

async function start({ options, variables }: Asked): Promise<{ stack: Stack; real: boolean }> {
  const { PORT: port, STRIPE_PORT: stripePort, LOG } = variables;
  const { origins } = options;
  const identity = ownIssuer(options);
  chooseCatalogue(options.catalogue);
  const stripe = realStripe(process.env);
  const onLog = (line: object) => {
    if (LOG === '1') console.error(JSON.stringify(line));
  };
  const pages = options.watch ? reloadPages() : bundlePages();
  const tableFolder = temporaryFolder();
  const [stack] = await Promise.all([
    startStack({ port, stripePort, onLog, stripe, tableFolder, origins, identity }),
    pages,
  ]).catch(told);
  return { stack, real: stripe !== undefined };
}

/** As a deployment is told: one of them alone is a mistake. */
function ownIssuer({ issuer, audience }: Asked['options']): OwnIssuer | undefined {
  if (issuer !== undefined && audience !== undefined) return { issuer, audience };
  if (issuer === undefined && audience === undefined) return undefined;
  throw new Misused(`--issuer and --audience go together: --${issuer ? 'audience' : 'issuer'} is missing.`);
}

/** Gone when this process ends. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'switchplan-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A port that is taken is the one thing that often keeps a stack from starting. */
function told(error: Error & { code?: string; port?: number }): never {
  if (error.code !== 'EADDRINUSE') throw error;
  throw new Error(
    `Port ${error.port} is taken, perhaps by a stack that runs already. Stop that, or choose another: ` +
      'PORT=4243 npm start (0 picks a free one; STRIPE_PORT is the simulator’s).',
  );
}

async function welcome({ url, stripeUrl, host }: Stack, real: boolean, issuer?: string): Promise<string> {
  const demo = { name: 'Acme Messaging', domain: 'acme.example', users: 12 };
  const { accountId, name, adminId, userIds } = await host.openAccount(demo);
  const secondAdminId = await host.addUser(accountId, 'enterprise_admin');
  return `Switchplan on embedded engines; of what it shows the newest is kept, and nothing when it stops.

  The page         ${url}
  API              ${url}/v1/plans
  API, described   ${url}/docs
  Local control    ${url}/local
  Executions       ${url}/local/executions
  Tokens           of the local logon${issuer ? ` and of ${issuer}` : ''}
  Stripe           ${real ? 'your account, in test mode' : `simulated: ${stripeUrl}/test/ledger`}

  Account          ${accountId}  ${name}, on the Free plan
  Admins           ${adminId}, ${secondAdminId}
  A member         ${userIds[1]}
  Log on           curl -s ${url}/local/token -d '{"userId":"${adminId}"}'

  Test cards       4242 4242 4242 4242  pays
                   4000 0000 0000 0002  is declined
                   4000 0000 0000 9995  has insufficient funds
                   4000 0000 0000 3220  asks for 3D Secure

  LOG=1 shows the functions' logs on standard error.
`;
}

// Everything is in this process: its end is the end of all. A process that forked this one may end first.
for (const end of ['SIGINT', 'SIGTERM', 'disconnect'] as const) process.on(end, () => process.exit(0));

await run(START, async (asked) => {
  const { stack, real } = await start(asked);
  console.log(await welcome(stack, real, asked.options.issuer));
  console.log(`ready ${JSON.stringify({ url: stack.url, stripe: stack.stripeUrl })}`);
});
