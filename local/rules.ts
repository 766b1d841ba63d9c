import { HOST_EVENTS } from '../api/host-events.ts';
import type { BusEvent, Rule } from './aws/eventbridge.ts';
import { HOST_SOURCE } from './host-events.ts';
import type { LambdaRuntime } from './lambda.ts';

export const STATUS_CHANGE = 'Step Functions Execution Status Change';

/** Which events reach which function, as `infra` deploys it. */
export const rulesOf = (lambda: LambdaRuntime): Rule[] => [
  {
    matches: (event) => event['detail-type'] === STATUS_CHANGE,
    target: (event) => lambda.invokeAsync('announce-checkout', event),
  },
  ...Object.entries(HOST_EVENTS).map(([type, functionName]) => ({
    matches: (event: BusEvent) => event.source === HOST_SOURCE && event['detail-type'] === type,
    target: (event: BusEvent) => lambda.invokeAsync(functionName, event),
  })),
];
