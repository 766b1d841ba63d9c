import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import type { Construct } from 'constructs';
import type { Use } from './use.ts';

/** The sender of receipts. SES mails its owner a link; until that is followed nothing can be sent. */
export class Mail extends EmailIdentity {
  readonly send: Use;

  constructor(scope: Construct, { from }: { from: string }) {
    super(scope, 'mail', { identity: Identity.email(from) });
    this.send = { environment: { MAIL_FROM: from }, actions: ['ses:SendEmail'], resources: [this.emailIdentityArn] };
  }
}
