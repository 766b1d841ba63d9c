import { expect, test } from '@jest/globals';
import { startStack } from '../../local/stack.ts';
import { watchCalls } from '../boundary.ts';
import { Person } from '../journeys/person.ts';

/** One purchase and its mail: the table, the workflow, Stripe under its key, the bus and the mail service. */
async function bought({ tableOnTheWire }: { tableOnTheWire: boolean }) {
  const stack = await startStack({ port: 0, onLog: () => {}, workflowIsChecked: true, tableOnTheWire });
  const signed = new Set<boolean>();
  const end = watchCalls(({ name, request }) => {
    if (name.startsWith('DynamoDB ')) signed.add(request.headers.authorization !== undefined);
  });
  try {
    const { accountId, adminId } = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users: 3 });
    const { status } = await new Person(stack, accountId, adminId).buy();
    await stack.clock.rest();
    const events = stack.aws.events().filter(({ source }) => source === 'switchplan');
    return { status, events: events.length, mails: stack.aws.emails().length, signed: [...signed] };
  } finally {
    end();
    await stack.close();
  }
}

const SOLD = { status: 'completed', events: 2, mails: 1 };

test('a stack sells after another one in the same process, whichever way each of them reaches its table', async () => {
  const onTheWire = { ...SOLD, signed: [true] };
  const handedOver = { ...SOLD, signed: [false] };
  expect(await bought({ tableOnTheWire: true })).toEqual(onTheWire);
  expect(await bought({ tableOnTheWire: true })).toEqual(onTheWire);
  expect(await bought({ tableOnTheWire: false })).toEqual(handedOver);
  expect(await bought({ tableOnTheWire: false })).toEqual(handedOver);
  expect(await bought({ tableOnTheWire: true })).toEqual(onTheWire);
});
