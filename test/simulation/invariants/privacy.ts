import type { Invariant, World } from './world.ts';

/** What no log, history or event may hold. */
const SECRETS: [string, RegExp][] = [
  ['a secret key', /\b[sr]k_(test|live)_\w+/],
  ['a signing secret', /\bwhsec_\w+/],
  ['a client secret', /\b(pi|seti)_\w+_secret_\w+/],
  ['a token', /\beyJ[\w-]{8,}\.[\w-]{8,}\./],
  ['an email address', /[\w.+-]+@[\w-]+\.[a-z]{2,}/i],
  ['a verification code', /"?cvc"?\s*[:=]\s*"?\d{3,4}/i],
];
const CARD_NUMBER = /(?<![\w.-])[3-6]\d{13,18}(?![\w.-])/g;
const TASK_TOKEN = /[A-Za-z0-9+/]{500,}=*/g;

export const PRIVACY: readonly Invariant[] = [
  {
    name: 'no card number, key, secret, token or email address in any log, history or event',
    violations: ({ logs, executions, events }) => [
      ...logs.flatMap(({ functionName, message }) => secretsIn(`the log of ${functionName}`, message)),
      ...executions.flatMap(({ name, history }) => secretsIn(`the history of ${name}`, history)),
      ...events.flatMap((event) => secretsIn(`the event ${event['detail-type']}`, event.detail)),
    ],
  },
  {
    name: 'a task token stands in its own execution’s history alone',
    violations: (world) => {
      const owners = tokenOwners(world);
      const elsewhere = [...world.logs, ...world.events].flatMap((text) => tokensIn(text));
      const shared = [...owners].filter(([, names]) => names.size > 1).map(([, names]) => [...names].join(' and '));
      return [
        ...(elsewhere.length > 0 ? [`${elsewhere.length} task tokens in logs or events`] : []),
        ...shared.map((names) => `one task token in ${names}`),
      ];
    },
  },
];

function secretsIn(where: string, value: unknown): string[] {
  const text = JSON.stringify(value) ?? '';
  const found = SECRETS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  const cards = (text.match(CARD_NUMBER) ?? []).filter(passesLuhn);
  return [...found, ...(cards.length > 0 ? ['a card number'] : [])].map((what) => `${what} in ${where}`);
}

const tokensIn = (value: unknown): string[] => (JSON.stringify(value) ?? '').match(TASK_TOKEN) ?? [];

function tokenOwners({ executions }: World): Map<string, Set<string>> {
  const owners = new Map<string, Set<string>>();
  for (const { name, history } of executions)
    for (const token of tokensIn(history)) owners.set(token, (owners.get(token) ?? new Set()).add(name));
  return owners;
}

/** The check digit of a card number. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
