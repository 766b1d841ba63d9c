import { expect, test } from '@jest/globals';
import { startStack } from '../../local/stack.ts';
import { Person } from '../journeys/given.ts';

/** One purchase and its mail: the table, the workflow, Stripe under its key, the bus and the mail service. */
async function bought(tableOnTheWire: boolean) {
  const stack = await startStack({ port: 0, onLog: () => {}, workflowIsChecked: true, tableOnTheWire });
  try {
    const { accountId, adminId } = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users: 3 });
    const { status } = await new Person(stack, accountId, adminId).buy();
    await stack.clock.rest();
    const events = stack.aws.events().filter(({ source }) => source === 'switchplan');
    return { status, events: events.length, mails: stack.aws.emails().length };
  } finally {
    await stack.close();
  }
}

test('a stack that is started after another one in the same process sells as that one did', async () => {
  const first = await bought(true);
  expect(first).toEqual({ status: 'completed', events: 2, mails: 1 });
  expect(await bought(true)).toEqual(first);
});

test('so it does where the one before it had the table handed over', async () => {
  const first = await bought(false);
  expect(await bought(true)).toEqual(first);
});
