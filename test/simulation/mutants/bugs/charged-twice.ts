import { breaking } from '../mutant.ts';

export const CHARGED_TWICE = breaking('the buyer is charged, or owns what they bought, twice', [
  {
    name: 'use a fresh key for each try',
    from: '{operation.payment.keyNumbers[step]}`',
    to: '{operation.payment.keyNumbers[step]}` + Math.random()',
  },
  {
    name: 'confirm where it is created',
    from: "setup_future_usage: 'off_session'",
    to: "setup_future_usage: 'off_session', confirm: true",
  },
  {
    name: 'forget which checkout an intent is for',
    from: 'metadata: marked({ ...operationMark(operation), accountId })',
    to: 'metadata: marked({ accountId })',
  },
  {
    name: 'make a new checkout of each request',
    from: 'sha256(JSON.stringify([accountId, idempotencyKey]))',
    to: 'sha256(JSON.stringify([accountId, idempotencyKey, Math.random()]))',
    near: 'browser',
  },
  {
    name: 'ask the rules before the key',
    from: '(await checkouts.get(checkoutId)) ?? (await open(checkoutId, body, { account, caller }))',
    to: 'await checkoutFor(checkoutId, body, { account, caller }).then((fresh) => checkouts.create(fresh))',
  },
  {
    name: 'confirm what it has not stored',
    from: 'return checkouts.change(checkout, (current) => attachIntent(current, intentId));',
    to: 'return attachIntent(checkout, intentId);',
  },
  {
    name: 'give each start a name of its own',
    from: 'name, input',
    to: "name: name + '-x' + Math.floor(Math.random() * 1e9), input",
  },
  {
    name: 'take every owner for settled',
    from: 'return isSettled(owner) ? { settled: owner.checkoutId } : { inFlight: owner };',
    to: 'return { settled: owner.checkoutId };',
  },
  {
    name: 'sell to two at once',
    from: "if (owner && owner !== checkoutId && owner !== settled) throw new Refusal('CheckoutInProgress');",
    to: '',
  },
  {
    name: 'record twice',
    from: 'if (hasRecorded(account, bought.operation)) return account;',
    to: '',
    near: 'record-subscription',
  },
  { name: 'let a settled checkout move', from: 'completed: []', to: "completed: ['stuck']" },
  {
    name: 'write without the condition',
    from: 'ConditionExpression: condition, ...(values && { ExpressionAttributeValues: marshall(values) }),',
    to: '',
  },
  {
    name: 'take a failed condition for success',
    from: 'ConditionalCheckFailedException) return false;',
    to: 'ConditionalCheckFailedException) return true;',
  },
  { name: 'lose to another writer silently', from: 'if (written) return written;', to: 'return written ?? current;' },
  {
    name: "let Stripe's client repeat a call",
    from: 'maxNetworkRetries: 0',
    to: 'maxNetworkRetries: 2',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'decide by an old read',
    from: 'Key, ConsistentRead: true }',
    to: 'Key, ConsistentRead: false }',
    test: 'test/adapters/aws/table.test.ts',
  },
  {
    name: 'take no server error but 500 for one',
    from: '(error.statusCode ?? 0) >= 500',
    to: 'error.statusCode === 500',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'take a gateway’s words for Stripe’s',
    from: 'if (statusCode !== 200)',
    to: 'if (statusCode > 599)',
    test: 'test/adapters/stripe/call.test.ts',
  },
  {
    name: 'give up a key for a gateway’s page',
    from: '(error.statusCode ?? 0) >= 500',
    to: '(error.statusCode ?? 502) >= 500',
    test: 'test/adapters/stripe/call.test.ts',
  },
]);
