import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { dynamoDb as tableClient } from '../adapters/aws/table.ts';
import { clock as functionClock } from '../adapters/runtime/clock.ts';
import { SCHEDULES, type Schedule } from '../api/schedules.ts';
import { HostProduct } from './accounts.ts';
import { tellWhereItIs } from './addresses.ts';
import { type AwsServices, startAwsServices } from './aws/server.ts';
import { MovableClock } from './clock.ts';
import { localControl } from './control.ts';
import { type DynamoDb, startDynamoDb, TABLE_NAME } from './dynamodb.ts';
import { loadFunctions, loadStateMachine } from './functions.ts';
import { allowing } from './gateway/cors.ts';
import { handOver } from './hand-over.ts';
import { HostEvents } from './host-events.ts';
import { createIssuer } from './issuer.ts';
import { type LambdaHandler, LambdaRuntime, type LogLine } from './lambda.ts';
import { listening } from './listening.ts';
import { type NextDues, nextDues } from './next-due.ts';
import { type OwnIssuer, tokensOf } from './own-issuer.ts';
import { pageServer } from './pages.ts';
import { rulesOf, STATUS_CHANGE } from './rules.ts';
import { serveApi } from './serve.ts';
import { type StepFunctions, startStepFunctions } from './stepfunctions/service.ts';
import { type StripeAccount, simulatedStripe } from './stripe-account.ts';

export interface Stack {
  /** The page, the API, its description under `/docs`, and the local control under `/local`. */
  url: string;
  /** Stripe's simulator, or Stripe in test mode. */
  stripeUrl: string;
  clock: MovableClock;
  /** When each sweep will find something to do. */
  nextDue: NextDues;
  host: HostProduct;
  lambda: LambdaRuntime;
  stepFunctions: StepFunctions;
  aws: AwsServices;
  close(): Promise<void>;
}

const SECRET_KEY_ID = 'switchplan/stripe-secret-key';
const WEBHOOK_SECRETS_ID = 'switchplan/stripe-webhook-secrets';

/** A rush of thousands is let in at once, not a second later. */
const BACKLOG = 4_096;
/** How much longer than announced an idle connection is kept: under a rush it may be cut just when it is used again. */
const KEEP_ALIVE_BUFFER_MS = 60_000;

export interface StackOptions {
  /** 0 picks a free one. */
  port: number;
  /** The simulator's; unless given, a free one. */
  stripePort?: number;
  /** A real Stripe account in test mode; without it the simulator is started. */
  stripe?: StripeAccount | undefined;
  /** Another engine behind the table; without it dynalite is started. */
  dynamoDb?: DynamoDb | undefined;
  /** Where dynalite keeps the table; without it in memory, where it grows by 190 KB a purchase. */
  tableFolder?: string;
  /** The table's requests go over the network as the others do, and are not handed over to dynalite in this process. */
  tableOnTheWire?: boolean;
  /** The workflow's definition is taken as valid: `test/statemachines` holds that it is. */
  workflowIsChecked?: boolean;
  onLog?: (line: LogLine) => void;
  /** Stands between Lambda and its functions, so that whoever breaks things knows which of them makes a call. */
  instrument?: (functions: Record<string, LambdaHandler>) => Record<string, LambdaHandler>;
  /** What runs by itself as the clock goes on; all of it, unless somebody has a reason. */
  schedules?: readonly Schedule[];
  /** Where the jitter of the workflow's retries comes from: 0 inclusive to 1 exclusive. */
  random?: () => number;
  /** Without one, a clock that runs with the machine's time. */
  clock?: MovableClock;
  /** Whose tokens the gateway takes beside those of the local logon. */
  identity?: OwnIssuer | undefined;
  /** Whose pages may call the API and `/local`, beside those of this machine. */
  origins?: readonly string[];
}

/**
 * The whole product in this process. AWS's and Stripe's own protocols are served on ports of this machine; the
 * functions reach them by the SDKs' ordinary settings and do not know where they run.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  // First of all, since it is what can fail: nothing listens yet that would have to be closed.
  const [functions, taking] = await Promise.all([loadFunctions(), tokensOf(options.identity)]);
  const clock = options.clock ?? new MovableClock();
  functionClock.now = clock.now;
  const server = createServer({ keepAliveTimeoutBuffer: KEEP_ALIVE_BUFFER_MS });
  const url = await listening(server, { port: options.port, backlog: BACKLOG });

  const [dynamoDb, stripe, issuer] = await Promise.all([
    startDynamoDb(options.dynamoDb, options.tableFolder),
    options.stripe ?? simulatedStripe(clock, `${url}/v1/webhooks/stripe`, options.stripePort),
    createIssuer({ clock, issuer: `${url}/local/issuer`, audience: 'switchplan' }),
  ]);
  const here = options.tableOnTheWire ? undefined : dynamoDb.server;
  const takeBack = here && handOver(tableClient, here);
  const lambda = new LambdaRuntime({
    clock,
    functions: options.instrument?.(functions) ?? functions,
    ...(options.onLog && { onLog: options.onLog }),
  });
  const aws = await startAwsServices({
    clock,
    secrets: { [SECRET_KEY_ID]: stripe.secretKey, [WEBHOOK_SECRETS_ID]: stripe.webhookSecret },
    rules: rulesOf(lambda),
  });
  const stepFunctions = await startStepFunctions({
    clock,
    port: 0,
    stateMachines: await Promise.all(
      ['checkout', 'renewal'].map((name) =>
        loadStateMachine(name, (each) => lambda.arn(each), options.workflowIsChecked),
      ),
    ),
    invoke: (functionArn, payload) => lambda.invoke(functionArn, payload),
    onStatusChange: (detail) =>
      aws.putEvent({ source: 'aws.states', 'detail-type': STATUS_CHANGE, detail: { ...detail } }),
    ...(options.random && { random: options.random }),
  });
  // A developer's own profile would be asked before these credentials.
  delete process.env.AWS_PROFILE;
  delete process.env.AWS_SESSION_TOKEN;
  const environment = {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
    AWS_ENDPOINT_URL_SFN: stepFunctions.url,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: aws.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: aws.url,
    AWS_ENDPOINT_URL_SESV2: aws.url,
    // The table goes with this process, and so does what it knows of a Stripe account that stays.
    DEPLOYMENT_ID: `local-${randomBytes(8).toString('hex')}`,
    TABLE_NAME,
    CHECKOUT_STATE_MACHINE_ARN: stepFunctions.stateMachineArn('checkout'),
    RENEWAL_STATE_MACHINE_ARN: stepFunctions.stateMachineArn('renewal'),
    STRIPE_API_URL: stripe.url,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_SECRET_KEY_ID: SECRET_KEY_ID,
    STRIPE_WEBHOOK_SECRETS_ID: WEBHOOK_SECRETS_ID,
    EVENT_BUS_NAME: 'switchplan',
    MAILS: 'ours',
    MAIL_FROM: 'receipts@switchplan.example',
  };
  Object.assign(process.env, environment);
  tellWhereItIs(environment, [SECRET_KEY_ID, WEBHOOK_SECRETS_ID]);

  const nextDue = nextDues(dynamoDb.writes);
  for (const { function: sweep, everyMinutes } of options.schedules ?? SCHEDULES)
    clock.every(everyMinutes * 60_000, () => lambda.invoke(sweep, {}).catch(() => undefined), nextDue[sweep]);
  const hostEvents = new HostEvents(clock);
  const host = new HostProduct({ lambda, issuer, events: hostEvents });
  const describe = () => ({
    url,
    stripe: stripe.url,
    stripeIsSimulated: options.stripe === undefined,
    publishableKey: stripe.publishableKey,
    webhookSecret: stripe.webhookSecret,
    accounts: hostEvents.accounts.list(),
    environment,
  });
  const allows = allowing([url, ...(options.origins ?? [])]);
  serveApi(server, {
    clock,
    lambda,
    issuer: taking(issuer),
    allows,
    pages: pageServer({ stripe: { url: stripe.url, simulated: options.stripe === undefined } }),
    control: localControl({ clock, host, hostEvents, lambda, stepFunctions, aws, describe }, allows),
  });

  return {
    url,
    stripeUrl: stripe.url,
    clock,
    nextDue,
    host,
    lambda,
    stepFunctions,
    aws,
    close: async () => {
      server.close();
      await clock.rest();
      clock.stop();
      // What runs still needs the services that it calls.
      await lambda.drain(5_000);
      server.closeAllConnections();
      await Promise.all([stepFunctions.close(), aws.close(), stripe.close(), dynamoDb.close()]);
      // What still runs finds nobody there, and ends: a sweep once it has tried each of its accounts.
      await lambda.drain(60_000);
      lambda.close();
      takeBack?.();
    },
  };
}
