import { each, type Planted } from './worlds.ts';

const aCard = '4242424242424242';

export const IN_TRACES: Planted[] = [
  ...[
    `card ${aCard}`,
    'to ada@acme.example',
    'sk_test_51abc',
    'whsec_51abc',
    'pi_1_secret_2',
    'eyJhbGciOiJSUzI1NiJ9.eyJ1c2VyX2lkIjoi.x',
  ].map(
    (text): Planted => [
      `"${text}" in a log`,
      'no card number',
      ({ bought }) => each(bought, 'logs', () => [{ functionName: 'charge-card', message: { text } }]),
    ],
  ),
  [
    'a task token in a log',
    'a task token',
    ({ bought }) => each(bought, 'logs', () => [{ functionName: 'charge-card', message: 'Ab9+'.repeat(139) }]),
  ],
  [
    'a task token in another execution',
    'a task token',
    ({ bought }) => each(bought, 'executions', (all) => all.flatMap((one) => [one, { ...one, name: `${one.name}-1` }])),
  ],
  [
    'one call of Stripe too many',
    'no step calls Stripe',
    ({ bought }) => each(bought, 'stripeCalls', () => [{ functionName: 'charge-card', calls: 5 }]),
  ],
  [
    'a server error out of nowhere',
    'the buyer sees a server error',
    ({ bought }) => each(bought, 'serverErrors', () => [{ route: 'GET /v1/account', status: 500 }]),
  ],
  [
    'a sweep that never rests',
    'a second sweep',
    ({ bought }) => each(bought, 'writtenBySecondSweep', () => ['DynamoDB PutItem']),
  ],
  [
    'a webhook that counts twice',
    'every webhook again',
    ({ bought }) => each(bought, 'changedByReplay', () => ['a credit']),
  ],
];
