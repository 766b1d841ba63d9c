import type { Node } from 'constructs';
import * as z from 'zod';
import { complaints, thereIsNo } from '../cli/complaints.ts';
import { Misused } from '../cli/declined.ts';
import { assertKnown } from './known-context.ts';

/** The command line gives text, a file may give the thing itself. */
const list = z.union([z.array(z.string()), z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))]);

/** As browsers send it: a slash at the end, or a path, would never match. */
const origin = z
  .url({ protocol: /^https?$/, error: 'expected an origin such as https://pay.acme.example', abort: true })
  .refine((url) => URL.parse(url)?.origin === url, 'expected an origin: scheme, host and port, and nothing after them');

const httpsUrl = z.url({ protocol: /^https$/, error: 'expected a URL that begins with https://' });

/** HTML's own form: it knows internationalized domains, and every sign that a mailbox may have. */
const email = z.email({ pattern: z.regexes.html5Email });

const domain = z.string().refine((text) => URL.parse(`https://${text}`)?.host === text, 'expected a domain name');

/** A domain for the API, which else has one of API Gateway's that is new with every new stack. */
const api = z.strictObject({
  domain,
  /** Of a certificate for that domain, in the region of the deployment: API Gateway takes no other. */
  certificateArn: z
    .string()
    .regex(/^arn:aws[\w-]*:acm:[\w-]+:\d{12}:certificate\/[\w-]+$/, 'expected the ARN of a certificate in ACM'),
});

/** The checkout page at a domain of the deployment's own, and the product that opens it. */
const page = z.strictObject({
  domain,
  /** Of a certificate for that domain. CloudFront takes certificates of this one region only. */
  certificateArn: z
    .string()
    .regex(
      /^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
      'expected the ARN of a certificate in ACM in us-east-1',
    ),
  /** The page of the product from which buyers come, and to which Logout leads. */
  hostUrl: httpsUrl,
});

/** Where our events are posted to, for a host product that is not on AWS. */
const events = z.strictObject({
  url: httpsUrl,
  /** The name of a secret in Secrets Manager, in the region of the deployment: its whole text is the key. */
  keySecret: z
    .string()
    .regex(/^[\w/+=.@-]{1,512}$/, 'expected the name of a secret in Secrets Manager, and not the key itself'),
  /** The header that bears the key. */
  keyHeader: z
    .string()
    .regex(/^[!#$%&'*+.^`|~\w-]{1,256}$/, 'expected the name of a header')
    .default('x-api-key'),
});

/** An identity lets every address of its domain send, and of the domains below it. */
const isWithin = (address: string, identity: string): boolean =>
  address === identity || address.endsWith(`@${identity}`) || address.endsWith(`.${identity}`);

/** What a deployment is told. Nothing here is a secret: those live in Secrets Manager. */
export const Inputs = z
  .object({
    /** Tells this deployment from others in the same account. It is in every name, and Lambda's end at 64 characters. */
    stage: z
      .string()
      .regex(/^[a-z][a-z\d-]{0,15}$/, 'expected up to 16 small letters, digits and hyphens, a letter first')
      .optional(),
    /** Who mails the buyers: we, or the host product itself when it hears of `subscription.activated`. */
    mails: z.enum(['ours', 'host']).default('ours'),
    /** The sender of our mails; SES asks its owner to confirm it, unless `mailIdentity` names who has done so. */
    mailFrom: email.optional(),
    /** The address, or its domain, that SES has verified in this region already: then the stack makes no identity. */
    mailIdentity: z.union([email, domain]).optional(),
    stripePublishableKey: z
      .string()
      .regex(/^pk_(test|live)_\w+$/, 'expected a key that begins with pk_test_ or pk_live_'),
    /** The folder that says what is sold, and by whom. Its content goes into the bundles. */
    catalogue: z.string().min(1).default('catalogue'),
    /** The mark on everything made at Stripe. What bears another is not this deployment's, so it never changes. */
    deploymentId: z
      .string()
      .regex(/^[\w./:-]{1,100}$/, 'expected up to 100 letters, digits, and _ . / : -')
      .optional(),
    /** The `source` under which the host product puts its events on our bus. */
    hostEventSource: z.string().min(1).default('switchplan.host'),
    /** Posts our events to the host product's endpoint. */
    events: events.optional(),
    /** Where your own checkout pages are served; nobody else's page may call the API. */
    origins: list.pipe(z.array(origin)).default([]),
    /** A domain of your own for the API. */
    api: api.optional(),
    /** Serves the checkout page of this repository as well. */
    page: page.optional(),
    /** An OpenID issuer of your own and the audiences of its tokens; without them a user pool is made. */
    issuer: httpsUrl.optional(),
    audience: list.pipe(z.array(z.string()).nonempty()).optional(),
    alarmEmail: email.optional(),
    /**
     * How many cards are charged at a time. Stripe takes 25 calls a second on one endpoint and a confirmation holds
     * its function for about 0.8 s, so 20; more wait in the workflow. 0 reserves nothing for any function: a new AWS
     * account has too little to reserve from. https://docs.stripe.com/rate-limits
     */
    chargeConcurrency: z.coerce.number().int().min(0).default(20),
    /** How many renewals are charged at a time: a part of the same calls that buyers never wait for. */
    renewalConcurrency: z.coerce.number().int().min(1).default(8),
    /** Of how many executions X-Ray keeps a trace: 0.05 is one in twenty. */
    tracedShare: z.coerce.number().min(0).max(1).default(0),
  })
  .refine(({ mailFrom = '', mailIdentity = mailFrom }) => isWithin(mailFrom, mailIdentity), {
    path: ['mailIdentity'],
    error: 'expected the address of mailFrom, or a domain that it is in',
  })
  .refine(({ issuer, audience }) => (issuer === undefined) === (audience === undefined), {
    path: ['audience'],
    error: 'an issuer needs an audience, and an audience an issuer',
  })
  .refine(({ mails, mailFrom }) => mails === 'host' || mailFrom !== undefined, {
    path: ['mailFrom'],
    error: 'expected the sender of our mails',
    // Told with whatever else is missing.
    when: () => true,
  });
export type Inputs = z.infer<typeof Inputs>;

/** What is said of one stage, by its name; it wins over what is said of all. */
const Stages = z.record(z.string(), z.partialRecord(Inputs.keyof().exclude(['stage']), z.unknown())).optional();

/** The one name that all others are made of. */
export const stackNameOf = ({ stage }: Pick<Inputs, 'stage'>): string =>
  stage === undefined ? 'switchplan' : `switchplan-${stage}`;

const WHERE = 'Name the inputs in cdk.context.json; docs/deploy.md says which.';

/** Stand-ins that let the app be synthesized by somebody who has nothing to deploy yet. */
const EXAMPLE = {
  mailFrom: 'receipts@switchplan.example',
  stripePublishableKey: 'pk_test_example',
  alarmEmail: 'ops@switchplan.example',
};

const NAMES = [...Object.keys(Inputs.shape), 'stages', 'example'];
const OF_A_STAGE = Object.keys(Inputs.shape).filter((name) => name !== 'stage');

/** Reads the inputs from the app's context. */
export function readInputs(node: Node): Inputs {
  return inputsFrom({ ...node.getAllContext() });
}

/** Deployed with an input forgotten, a stack would lose what it had: so this throws. */
export function inputsFrom({ example, ...told }: Record<string, unknown>): Inputs {
  const named = Object.fromEntries(Object.entries(ofItsStage(told)).filter(([, value]) => value !== undefined));
  return parsed(Inputs, { ...(String(example) === 'true' && EXAMPLE), ...named });
}

/** What is wanted to know which deployment it is, and what it sells. */
const Deployment = z.object({ stage: Inputs.shape.stage, catalogue: Inputs.shape.catalogue });

/** Those two of the inputs alone: the others may be told to the CDK on its command line. */
export const deploymentFrom = (told: Record<string, unknown>): z.infer<typeof Deployment> =>
  parsed(Deployment, ofItsStage(told));

function ofItsStage({ stages, ...told }: Record<string, unknown>): Record<string, unknown> {
  assertKnown(Object.keys(told), NAMES);
  // Of a name that is none the nearest is told; what else is wrong there is told behind it.
  const { data = {} } = z.record(z.string(), z.looseObject({})).safeParse(stages);
  for (const said of Object.values(data)) assertKnown(Object.keys(said), OF_A_STAGE);
  return { ...told, ...saidOf(told.stage, parsed(Stages, stages)) };
}

/** A stage that is misspelt would be a new one, and empty. */
function saidOf(stage: unknown, stages: z.infer<typeof Stages>): Record<string, unknown> {
  if (stage === undefined || stages === undefined) return {};
  const said = stages[String(stage)];
  if (said) return said;
  throw new Misused(`${thereIsNo('stage', String(stage), Object.keys(stages))}\n${WHERE}`);
}

function parsed<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value);
  if (success) return data;
  throw new Misused(`${complaints(error, value)}\n${WHERE}`);
}
