#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { type StripeSimulatorOptions, startStripeSimulator } from './simulator.ts';

const USAGE = `switchplan-stripe-simulator: a Stripe account in test mode on this machine, in memory

  --port <number>            12111; 0 picks a free one
  --secret-key <key>         sk_test_simulated
  --publishable-key <key>    pk_test_simulated
  --webhook <url>            where every event is posted; without it, none is
  --webhook-secret <secret>  whsec_simulated
  --delay <ms>               how long each call takes, 0`;

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
  return {
    port: wholeNumber('--port', values.port),
    secretKey: values['secret-key'],
    publishableKey: values['publishable-key'],
    delayMs: wholeNumber('--delay', values.delay),
    ...(url && { webhook: { url: () => url, secrets: [values['webhook-secret']], enabledEvents: ['*'] } }),
  };
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new TypeError(`${option} takes a number, not ${text}`);
  return Number(text);
}

async function start(options: StripeSimulatorOptions): Promise<void> {
  const simulator = await startStripeSimulator(options);
  const stop = () => void simulator.close();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  console.log(`Stripe, simulated, at ${simulator.url} with ${options.secretKey} and ${options.publishableKey}`);
}

try {
  const options = optionsOf(process.argv.slice(2));
  if (options) await start(options);
  else console.log(USAGE);
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exitCode = 1;
}
