import { RemovalPolicy } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Inputs } from './inputs.ts';
import type { Use } from './use.ts';

export interface Mail {
  send: Use;
}

/** The sender of receipts. Where the host product mails its buyers itself there is none, and no right to send. */
export function mailFor(scope: Construct, { mails, mailFrom, mailIdentity }: Inputs): Mail {
  if (mails === 'host' || mailFrom === undefined) return { send: { environment: { MAILS: 'host' } } };
  if (mailIdentity === undefined) makeIdentity(scope, mailFrom);
  return {
    send: {
      environment: { MAILS: 'ours', MAIL_FROM: mailFrom },
      actions: ['ses:SendEmail'],
      // SES asks for the right to the recipient's identity too, where it is one of the account's: in the sandbox all
      // are. https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html, https://github.com/aws/aws-sdk-js/issues/3641
      resources: ['*'],
      conditions: { StringEquals: { 'ses:FromAddress': mailFrom } },
      pattern: { finding: '*', reason: 'Whoever buys gets a receipt; the condition names the one address it is from.' },
    },
  };
}

/**
 * SES mails the address a link; until that is followed nothing can be sent. Confirmed once it stays, even without this
 * stack: others may send from it by then.
 */
function makeIdentity(scope: Construct, address: string): void {
  const identity = new EmailIdentity(scope, 'mail', { identity: Identity.email(address) });
  identity.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
}
