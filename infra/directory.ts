import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { Bus } from './bus.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionNamed } from './functions.ts';

/** What the host product tells us, by the event's detail type, and the function that takes it in. */
const EVENTS = {
  'account.opened': 'open-account',
  'account.closed': 'close-account',
  'user.joined': 'add-user',
  'user.left': 'remove-user',
};

interface Props {
  bus: Bus;
  /** The `source` the host product puts its events under. */
  source: string;
  functionNamed: FunctionNamed;
  deadLetters: DeadLetters;
}

/** Keeps our directory of accounts and users in step with the host product's. */
export function followDirectory(scope: Construct, { bus, source, functionNamed, deadLetters }: Props): void {
  for (const [detailType, name] of Object.entries(EVENTS))
    new Rule(scope, detailType, {
      eventBus: bus,
      eventPattern: { source: [source], detailType: [detailType] },
      targets: [new LambdaFunction(functionNamed(name), { deadLetterQueue: deadLetters })],
    });
}
