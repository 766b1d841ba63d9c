import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

export interface Mail {
  send: Use;
}

/** Where the host product mails its buyers itself, no mail is ours. */
const HOSTS: Mail = { send: { environment: { MAILS: 'host' } } };

/** The sender of receipts. SES mails its owner a link; until that is followed nothing can be sent. */
export function mailFrom(scope: Construct, sender: string | undefined): Mail {
  if (sender === undefined) return HOSTS;
  const { emailIdentityArn } = new EmailIdentity(scope, 'mail', { identity: Identity.email(sender) });
  const environment = { MAILS: 'ours', MAIL_FROM: sender };
  return { send: { environment, actions: ['ses:SendEmail'], resources: [emailIdentityArn] } };
}
