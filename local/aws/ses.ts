import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { MovableClock } from '../clock.ts';
import { keep } from '../kept.ts';
import { AwsError, type Operations } from './protocol.ts';

export interface Email {
  from: string;
  to: string[];
  subject: string;
  text: string | undefined;
  html: string | undefined;
  headers: { Name: string; Value: string }[];
  messageId: string;
  sentAt: string;
}

const part = z
  .object({ Data: z.string(), Charset: z.string().optional() })
  .refine(({ Data, Charset }) => Charset || /^[\s!-~]*$/.test(Data), 'text beyond seven-bit ASCII needs a Charset');

const sendEmailInput = z.object({
  FromEmailAddress: z.string(),
  // Copies are refused instead of being lost: nothing here sends any.
  Destination: z.strictObject({ ToAddresses: z.array(z.string()).min(1).max(50) }),
  Content: z.strictObject({
    Simple: z.object({
      Headers: z
        .array(z.strictObject({ Name: z.string(), Value: z.string() }))
        .max(15)
        .default([]),
      Subject: part,
      Body: z
        .object({ Text: part.optional(), Html: part.optional() })
        .refine(({ Text, Html }) => Text ?? Html, 'Body needs Text or Html'),
    }),
  }),
});

/** Amazon SES that keeps the newest of the simple messages it is told to send. */
export class Mailbox {
  readonly emails: Email[] = [];
  readonly operations: Operations = { 'POST /v2/email/outbound-emails': (input) => this.#sendEmail(input) };
  readonly #clock: MovableClock;

  constructor(clock: MovableClock) {
    this.#clock = clock;
  }

  #sendEmail(input: unknown): object {
    const { data, error } = sendEmailInput.safeParse(input);
    if (!data) throw new AwsError('BadRequestException', z.prettifyError(error));
    const { Headers, Subject, Body } = data.Content.Simple;
    const messageId = randomUUID();
    keep(this.emails, {
      from: data.FromEmailAddress,
      to: data.Destination.ToAddresses,
      subject: Subject.Data,
      text: Body.Text?.Data,
      html: Body.Html?.Data,
      headers: Headers,
      messageId,
      sentAt: new Date(this.#clock.now()).toISOString(),
    });
    return { MessageId: messageId };
  }
}
