import { parseArgs } from 'node:util';
import { chooseCatalogue } from './choose-catalogue.ts';
import { bundlePages } from './page-files.ts';
import { reloadPages } from './pages.ts';
import { type Stack, startStack } from './stack.ts';
import { realStripe } from './stripe-account.ts';

const DEFAULT_PORT = 4242;

async function start(): Promise<{ stack: Stack; real: boolean }> {
  const { catalogue, watch } = parseArgs({
    options: { catalogue: { type: 'string' }, watch: { type: 'boolean' } },
  }).values;
  chooseCatalogue(catalogue);
  const stripe = realStripe(process.env);
  const onLog = (line: object) => {
    if (process.env.LOG === '1') console.error(JSON.stringify(line));
  };
  const port = Number(process.env.PORT ?? DEFAULT_PORT);
  const pages = watch ? reloadPages() : bundlePages();
  const [stack] = await Promise.all([startStack({ port, onLog, stripe }), pages]);
  return { stack, real: stripe !== undefined };
}

async function welcome({ url, stripeUrl, host }: Stack, real: boolean): Promise<string> {
  const demo = { name: 'Acme Messaging', domain: 'acme.example', users: 12 };
  const { accountId, name, adminId, userIds } = await host.openAccount(demo);
  const secondAdminId = await host.addUser(accountId, 'enterprise_admin');
  return `Switchplan on embedded engines; everything is in memory and gone when it stops.

  The page         ${url}
  API              ${url}/v1/plans
  API, described   ${url}/docs
  Local control    ${url}/local
  Executions       ${url}/local/executions
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

/** What keeps the stack from starting, for a person. */
function complaint(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return taken ? `${error.message}. Set PORT to another port, or to 0 for a free one.` : error.message;
}

try {
  const { stack, real } = await start();
  const stop = () => void stack.close().finally(() => process.exit(0));
  process.on('SIGINT', stop).on('SIGTERM', stop);
  console.log(await welcome(stack, real));
  console.log(`ready ${JSON.stringify({ url: stack.url, stripe: stack.stripeUrl })}`);
} catch (error) {
  console.error(complaint(error));
  process.exit(1);
}
