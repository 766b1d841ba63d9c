import { GetAccountSettingsCommand } from '@aws-sdk/client-lambda';
import { type Check, fine, wrong } from '../checking.ts';

/** Two sweeps and the audit run one at a time. */
export const RESERVED_BESIDE_CHARGES = 3;
/** Lambda leaves so many to the functions that reserve none. https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
const LEFT_TO_OTHERS = 100;

/** Whether Lambda would reserve what the inputs ask for. Deployed, it has. */
export const concurrency: Check = {
  name: 'concurrency',
  look: async ({ inputs: { chargeConcurrency, renewalConcurrency }, outputs, aws }) => {
    const { AccountLimit } = await aws.lambda.send(new GetAccountSettingsCommand({}));
    const { ConcurrentExecutions: limit = 0, UnreservedConcurrentExecutions: unreserved = 0 } = AccountLimit ?? {};
    if (chargeConcurrency === 0) {
      const advice = limit < 1_000 ? 'Ask for 1,000 in Service Quotas, then leave chargeConcurrency out.' : undefined;
      return fine(`Nothing is reserved of the ${limit} executions that the account may run at once.`, advice);
    }
    const needed = chargeConcurrency + renewalConcurrency + RESERVED_BESIDE_CHARGES;
    if (outputs || unreserved - needed >= LEFT_TO_OTHERS)
      return fine(`${chargeConcurrency} cards are charged at a time, of ${limit} executions in all.`);
    return wrong(
      `Lambda would not reserve ${needed} of ${unreserved} executions: ${LEFT_TO_OTHERS} must be left to others.`,
      'Set "chargeConcurrency": 0 for now, and ask for a limit of 1,000 in Service Quotas.',
    );
  },
};
