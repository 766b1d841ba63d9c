#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type StripeSimulatorOptions, startStripeSimulator } from './simulator.ts';

const USAGE = `switchplan-stripe-simulator: a Stripe account in test mode on this machine, in memory

  --port <number>            12111; 0 picks a free one
  --secret-key <key>         sk_test_simulated
  --publishable-key <key>    pk_test_simulated
  --webhook <url>            where every event is posted; without it, none is
  --webhook-secret <secret>  whsec_simulated
  --delay <ms>               how long each call takes, 0

Exit code: 0 done; 1 it failed, the same again may go well; 2 asked wrongly.`;

function optionsOf(args: string[]): StripeSimulatorOptions | undefined {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string', default: '12111' },
      'secret-key': { type: 'string', default: 'sk_test_simulated' },
      'publishable-key': { type: 'string', default: 'pk_test_simulated' },
      webhook: { type: 'string' },
      'webhook-secret': { type: 'string', default: 'whsec_simulated' },
      delay: { type: 'string', default: '0' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return undefined;
  const { webhook: url } = values;
  if (url && !URL.canParse(url))
    throw new TypeError(`--webhook ${url}: expected an address, such as http://127.0.0.1:4242`);
  return {
    port: wholeNumber('--port', values.port, 65_535),
    secretKey: values['secret-key'],
    publishableKey: values['publishable-key'],
    delayMs: wholeNumber('--delay', values.delay, 60_000),
    ...(url && { webhook: { url: () => url, secrets: [values['webhook-secret']], enabledEvents: ['*'] } }),
  };
}

function wholeNumber(option: string, text: string, most: number): number {
  if (/^\d+$/.test(text) && Number(text) <= most) return Number(text);
  throw new TypeError(`${option} ${text}: expected a whole number up to ${most}`);
}

async function start(options: StripeSimulatorOptions): Promise<void> {
  const simulator = await startStripeSimulator(options);
  const stop = () => void simulator.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(`Stripe, simulated, at ${simulator.url} with ${options.secretKey} and ${options.publishableKey}`);
}

/** What is asked wrongly is told with what may be asked. */
function read(args: string[]): StripeSimulatorOptions | undefined {
  try {
    const options = optionsOf(args);
    if (!options) console.log(USAGE);
    return options;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 2;
    return undefined;
  }
}

/** What keeps it from starting, for a person. */
function complaint(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const taken = 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
  return taken ? `Port ${error.port} is taken. Choose another with --port, or 0 for a free one.` : error.message;
}

const options = read(process.argv.slice(2));
if (options)
  await start(options).catch((error: unknown) => {
    console.error(complaint(error));
    process.exitCode = 1;
  });
