import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { HOST_EVENTS } from '../api/host-events.ts';
import type { Bus } from './bus.ts';
import type { DeadLetters } from './dead-letters.ts';
import type { FunctionNamed } from './functions.ts';

interface Props {
  bus: Bus;
  /** The `source` the host product puts its events under. */
  source: string;
  functionNamed: FunctionNamed;
  deadLetters: DeadLetters;
}

/** Keeps our directory of accounts and users in step with the host product's. */
export function followDirectory(scope: Construct, { bus, source, functionNamed, deadLetters }: Props): void {
  for (const [detailType, name] of Object.entries(HOST_EVENTS))
    new Rule(scope, detailType, {
      eventBus: bus,
      eventPattern: { source: [source], detailType: [detailType] },
      targets: [new LambdaFunction(functionNamed(name), { deadLetterQueue: deadLetters })],
    });
}
