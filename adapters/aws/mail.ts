import { SESv2Client, SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { environment } from '../runtime/environment.ts';
import { mailbox } from './mailbox.ts';
import { withoutLog } from './without-log.ts';

export const ses = withoutLog(new SESv2Client({}));

export interface Mail {
  /** The same however often the mail is sent. */
  id: string;
  /** The sender's name beside the address. */
  from: string | undefined;
  to: string;
  /** Who gets it as well. */
  cc?: readonly string[] | undefined;
  subject: string;
  text: string;
  html: string;
}

/** SES takes seven-bit ASCII unless it is told otherwise; names and currency signs are more than that. */
const utf8 = (text: string) => ({ Data: text, Charset: 'UTF-8' });

export async function sendMail({ id, from, to, cc = [], subject, text, html }: Mail): Promise<void> {
  const command = new SendEmailCommand({
    FromEmailAddress: mailbox(from, environment('MAIL_FROM')),
    Destination: { ToAddresses: [to, ...cc] },
    Content: {
      Simple: {
        // SES gives each message an id of its own; this one tells a mail program that it is the same mail again.
        Headers: [{ Name: 'X-Entity-Ref-ID', Value: id }],
        Subject: utf8(subject),
        Body: { Text: utf8(text), Html: utf8(html) },
      },
    },
  });
  try {
    await ses.send(command);
  } catch (error) {
    throw error instanceof SESv2ServiceException ? withoutAddress(error) : error;
  }
}

/** SES's texts name the address that it refuses, and errors are logged. Its request id finds the rest at AWS. */
const withoutAddress = ({ name, $metadata }: SESv2ServiceException): Error =>
  new Error(`SES did not send the mail: ${name}, request ${$metadata.requestId}`);
