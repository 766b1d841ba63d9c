import type { RenewalId } from '../../domain/values/ids.ts';
import { environment } from '../runtime/environment.ts';
import { type Begun, begunSince, executionArn, startExecution, statusOf } from './executions.ts';

const renewalMachine = () => environment('RENEWAL_STATE_MACHINE_ARN');

export const startRenewal = (name: string, renewalId: RenewalId): Promise<void> =>
  startExecution(renewalMachine(), name, { renewalId });

export const renewalExecutionArnOf = (name: string): string => executionArn(renewalMachine(), name);

export const renewalsBegunSince = (sinceMs: number): Promise<Begun[]> => begunSince(renewalMachine(), sinceMs);

/** The execution's status, or undefined where there is none of this name. */
export const renewalExecutionStatus = (name: string): Promise<string | undefined> =>
  statusOf(renewalExecutionArnOf(name));
