import { HOST_EVENTS } from '../api/host-events.ts';
import type { BusEvent, Rule } from './aws/eventbridge.ts';
import { HOST_SOURCE } from './host-events.ts';
import type { LambdaRuntime } from './lambda.ts';

export const STATUS_CHANGE = 'Step Functions Execution Status Change';

const hasEnded = (event: BusEvent): boolean =>
  event['detail-type'] === STATUS_CHANGE && event.detail.status !== 'RUNNING';

const isOf = (workflow: string, { detail }: BusEvent): boolean =>
  String(detail.stateMachineArn).endsWith(`:${workflow}`);

/** Which events reach which function, as `infra` deploys it. */
export const rulesOf = (lambda: LambdaRuntime): Rule[] => [
  ...['checkout', 'renewal'].map((workflow) => ({
    matches: (event: BusEvent) => hasEnded(event) && isOf(workflow, event),
    target: (event: BusEvent) => lambda.invokeAsync(`announce-${workflow}`, event),
  })),
  ...Object.entries(HOST_EVENTS).map(([type, functionName]) => ({
    matches: (event: BusEvent) => event.source === HOST_SOURCE && event['detail-type'] === type,
    target: (event: BusEvent) => lambda.invokeAsync(functionName, event),
  })),
];
