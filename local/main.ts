import { startStack } from './stack.ts';

const log = process.env.LOG === '1' ? (line: object) => console.error(JSON.stringify(line)) : () => {};
const stack = await startStack({ port: Number(process.env.PORT ?? 4242), onLog: log });

const { accountId, name, adminId, userIds } = await stack.host.openAccount({
  name: 'Acme Messaging',
  domain: 'acme.example',
  users: 12,
});
const secondAdminId = await stack.host.addUser(accountId, 'enterprise_admin');

console.log(`Switchplan on embedded engines; everything is in memory and gone when it stops.

  API              ${stack.url}/v1/plans
  Local control    ${stack.url}/local
  Executions       ${stack.url}/local/executions
  Stripe simulator ${stack.stripeUrl}/test/ledger

  Account          ${accountId}  ${name}, on the Free plan
  Admins           ${adminId}, ${secondAdminId}
  A member         ${userIds[1]}
  Log on           curl -s ${stack.url}/local/token -d '{"userId":"${adminId}"}'

  Test cards       4242 4242 4242 4242  pays
                   4000 0000 0000 0002  is declined
                   4000 0000 0000 9995  has insufficient funds
                   4000 0000 0000 3220  asks for 3D Secure

  Set LOG=1 to see the functions' logs on standard error.
`);
console.log(`ready ${JSON.stringify({ url: stack.url, stripe: stack.stripeUrl })}`);

const stop = () => void stack.close().finally(() => process.exit(0));
process.on('SIGINT', stop).on('SIGTERM', stop);
