import { GetAccountCommand, GetEmailIdentityCommand, NotFoundException } from '@aws-sdk/client-sesv2';
import { type Check, fine, type Look, wrong } from '../checking.ts';
import type { World } from '../world.ts';

/** Whether a receipt would leave, and reach whoever buys. */
export const mail: Check = {
  name: 'mail',
  look: async (world) => {
    const { mails, mailFrom, mailIdentity = mailFrom } = world.inputs;
    if (mails === 'host' || mailIdentity === undefined) return fine('The host product mails its buyers itself.');
    return (await ofIdentity(mailIdentity, world)) ?? ofAccount(world);
  },
};

/** What is to be said of the identity; nothing where it may send. */
async function ofIdentity(identity: string, { aws, inputs, outputs }: World): Promise<Look | undefined> {
  const isOurs = inputs.mailIdentity === undefined;
  const found = await aws.ses.send(new GetEmailIdentityCommand({ EmailIdentity: identity })).catch(noneIfMissing);
  if (!found && isOurs && !outputs)
    return fine(`The deployment will have SES ask ${identity} to confirm it.`, 'Follow the link in that mail.');
  if (!found)
    return wrong(
      `SES knows no identity ${identity} in this region.`,
      isOurs ? 'Deploy again: npm run deploy.' : 'Verify it in SES, or leave mailIdentity out of the inputs.',
    );
  if (isOurs && !outputs)
    return wrong(
      `SES has an identity ${identity} already, so the deployment would fail to make it.`,
      `Name it in cdk.context.json: "mailIdentity": "${identity}".`,
    );
  if (found.VerifiedForSendingStatus) return undefined;
  return wrong(
    `SES has not verified ${identity}: ${found.VerificationStatus ?? 'its owner has not confirmed it'}.`,
    identity.includes('@')
      ? 'Follow the link in the mail that SES sent there; its console sends another.'
      : 'Publish the DKIM records that SES shows for the domain.',
  );
}

function noneIfMissing(error: unknown): undefined {
  if (!(error instanceof NotFoundException)) throw error;
}

async function ofAccount({ aws }: World): Promise<Look> {
  const { SendingEnabled, ProductionAccessEnabled } = await aws.ses.send(new GetAccountCommand({}));
  if (!SendingEnabled) return wrong('SES has stopped sending for this AWS account.', 'See its console for the reason.');
  if (ProductionAccessEnabled) return fine('SES sends to everybody.');
  return fine(
    'SES is in the sandbox: receipts reach only addresses that it has verified.',
    'Before you sell, ask for production access: SES console, Account dashboard.',
  );
}
