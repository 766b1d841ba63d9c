import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from './alarms.ts';
import { announceEnds } from './announcements.ts';
import type { Bundles } from './bundles.ts';
import { Bus } from './bus.ts';
import { DeadLetters } from './dead-letters.ts';
import { followDirectory } from './directory.ts';
import { makeFunctions } from './functions.ts';
import { postEvents } from './host-events.ts';
import { CheckoutApi } from './http-api.ts';
import { identityFor } from './identity.ts';
import type { Inputs } from './inputs.ts';
import { mailFor } from './mail.ts';
import { originOf, Page } from './page.ts';
import { scheduleSweeps } from './schedules.ts';
import { StripeAccess } from './stripe.ts';
import { Table } from './table.ts';
import { makeWorkflow } from './workflow.ts';

interface Made {
  inputs: Inputs;
  bundles: Bundles;
  taxedByStripe: boolean;
}

/** The whole product: what functions use, the functions, and everything that calls them. */
export class CheckoutStack extends Stack {
  constructor(scope: Construct, id: string, { inputs, bundles, taxedByStripe }: Made) {
    super(scope, id, { description: 'Switchplan: a checkout backend in which every purchase is an execution' });

    const table = new Table(this);
    const deploymentId = inputs.deploymentId ?? `${this.stackName}/${this.account}/${this.region}`;
    const stripe = new StripeAccess(this, { publishableKey: inputs.stripePublishableKey, deploymentId });
    const mail = mailFor(this, inputs);
    const bus = new Bus(this);
    const deadLetters = new DeadLetters(this);

    const world = { bundles, table, stripe, mail, bus, deadLetters, taxedByStripe };
    const functionNamed = makeFunctions(this, world, inputs);

    const checkout = makeWorkflow(this, 'checkout', { functionNamed, tracedShare: inputs.tracedShare });
    const renewal = makeWorkflow(this, 'renewal', { functionNamed, tracedShare: inputs.tracedShare });
    const identity = identityFor(this, inputs, functionNamed);
    const origins = [...inputs.origins, ...(inputs.page ? [originOf(inputs.page)] : [])];
    const { api, url } = new CheckoutApi(this, { functionNamed, identity, origins, own: inputs.api });
    if (inputs.page) new Page(this, { ...inputs.page, apiUrl: url });
    for (const [workflow, stateMachine] of [['checkout', checkout] as const, ['renewal', renewal] as const])
      announceEnds(this, workflow, { stateMachine, functionNamed, deadLetters });
    followDirectory(this, { bus, source: inputs.hostEventSource, functionNamed, deadLetters });
    if (inputs.events) postEvents(this, { bus, events: inputs.events, deadLetters });
    scheduleSweeps(this, functionNamed);

    new Alarms(this, { checkout, renewal, api, functionNamed, deadLetters }, inputs.alarmEmail);
    // What an operator's commands find the stack by.
    new CfnOutput(this, 'deployment-id', { key: 'DeploymentId', value: deploymentId });
    new CfnOutput(this, 'table-name', { key: 'TableName', value: table.tableName });
    new CfnOutput(this, 'checkout-arn', { key: 'CheckoutStateMachineArn', value: checkout.stateMachineArn });
    new CfnOutput(this, 'renewal-arn', { key: 'RenewalStateMachineArn', value: renewal.stateMachineArn });
    new CfnOutput(this, 'bus-name', { key: 'EventBusName', value: bus.eventBusName });
  }
}
