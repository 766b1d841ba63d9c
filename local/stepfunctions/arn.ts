// The account and region of everything in the embedded stack.
const PREFIX = 'arn:aws:states:us-east-1:000000000000';

export const REGION = 'us-east-1';

export function stateMachineArn(name: string): string {
  return `${PREFIX}:stateMachine:${name}`;
}

export function executionArn(machineName: string, name: string): string {
  return `${PREFIX}:execution:${machineName}:${name}`;
}
