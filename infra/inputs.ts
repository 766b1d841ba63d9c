import type { Node } from 'constructs';
import * as z from 'zod';
import { complaints } from '../cli/complaints.ts';
import { Misused } from '../cli/declined.ts';
import { assertKnown } from './known-context.ts';

/** The command line gives text, a file may give the thing itself. */
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))]);

/** As browsers send it: a slash at the end, or a path, would never match. */
const origin = z
  .url({ protocol: /^https?$/ })
  .refine((url) => URL.parse(url)?.origin === url, 'expected an origin: scheme, host and port, and nothing after them');

/** HTML's own form: it knows internationalized domains, and every sign that a mailbox may have. */
const email = z.email({ pattern: z.regexes.html5Email });

/** The checkout page at a domain of the deployment's own, and the product that opens it. */
const page = z.strictObject({
  domain: z.string().refine((domain) => URL.parse(`https://${domain}`)?.host === domain, 'expected a domain name'),
  /** Of a certificate for that domain. CloudFront takes certificates of this one region only. */
  certificateArn: z
    .string()
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'expected the ARN of a certificate in ACM in us-east-1',
    ),
  /** The page of the product from which buyers come, and to which Logout leads. */
  hostUrl: z.url({ protocol: /^https$/ }),
});

/** What a deployment is told. Nothing here is a secret: those live in Secrets Manager. */
export const Inputs = z
  .object({
    /** The sender of receipts; SES asks its owner to confirm it. */
    mailFrom: email,
    stripePublishableKey: z
      .string()
      .regex(/^pk_(test|live)_\w+$/, 'expected a key that begins with pk_test_ or pk_live_'),
    /** The mark on everything made at Stripe. What bears another is not this deployment's, so it never changes. */
    deploymentId: z
      .string()
      .regex(/^[\w./:-]{1,100}$/, 'expected up to 100 letters, digits, and _ . / : -')
      .optional(),
    /** The `source` under which the host product puts its events on our bus. */
    hostEventSource: z.string().min(1).default('switchplan.host'),
    /** Where your own checkout pages are served; nobody else's page may call the API. */
    origins: list.pipe(z.array(origin)).default([]),
    /** Serves the checkout page of this repository as well. */
    page: page.optional(),
    /** An OpenID issuer of your own and the audiences of its tokens; without them a user pool is made. */
    issuer: z.url({ protocol: /^https$/ }).optional(),
    audience: list.pipe(z.array(z.string()).nonempty()).optional(),
    alarmEmail: email.optional(),
    /**
     * How many cards are charged at a time. Stripe takes 25 calls a second on one endpoint and a confirmation holds
     * its function for about 0.8 s, so 20; more wait in the workflow. 0 reserves nothing for any function: a new AWS
     * account has too little to reserve from. https://docs.stripe.com/rate-limits
     */
    chargeConcurrency: z.coerce.number().int().min(0).default(20),
  })
  .refine(({ issuer, audience }) => (issuer === undefined) === (audience === undefined), {
    path: ['audience'],
    error: 'an issuer needs an audience, and an audience an issuer',
  });
export type Inputs = z.infer<typeof Inputs>;

/** Stand-ins that let the app be synthesized by somebody who has nothing to deploy yet. */
const EXAMPLE = { mailFrom: 'receipts@switchplan.example', stripePublishableKey: 'pk_test_example' };

/** Reads the inputs from the app's context. Deployed with one forgotten, a stack would lose what it had: so it throws. */
export function readInputs(node: Node): Inputs {
  assertKnown(Object.keys(node.getAllContext()), [...Object.keys(Inputs.shape), 'example']);
  const named = Object.keys(Inputs.shape)
    .map((name) => [name, node.tryGetContext(name)])
    .filter(([, value]) => value !== undefined);
  const example = String(node.tryGetContext('example')) === 'true' ? EXAMPLE : {};
  const given = { ...example, ...Object.fromEntries(named) };
  const { data, error } = Inputs.safeParse(given);
  if (data) return data;
  throw new Misused(`${complaints(error, given)}\nName the inputs in cdk.context.json; docs/deploy.md says which.`);
}
