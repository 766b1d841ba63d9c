import { Stack } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

/** Where the host product tells us of its accounts and users, and we tell it of subscriptions. */
export class Bus extends EventBus {
  readonly publish: Use;

  constructor(scope: Construct) {
    super(scope, 'bus', { eventBusName: Stack.of(scope).stackName });
    this.publish = {
      environment: { EVENT_BUS_NAME: this.eventBusName },
      actions: ['events:PutEvents'],
      resources: [this.eventBusArn],
    };
  }
}
