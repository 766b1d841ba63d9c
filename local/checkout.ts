import { parseArgs } from 'node:util';
import * as z from 'zod';
import { Selection } from '../domain/sale/quote.ts';
import { type Outcome, SwitchplanProblem } from '../packages/client/src/client.ts';
import { chooseCatalogue } from './choose-catalogue.ts';
import { type Purchased, purchase } from './purchase.ts';
import { startStack } from './stack.ts';
import { realStripe } from './stripe-account.ts';

const USAGE = `npm run checkout -- [options]

  --plan <id>                    the plan to switch to; the first that is sold, unless you say otherwise
  --scope all_current_users      or admin_only
  --period annual                or monthly
  --currency <code>              usd for example; the first that the plan is priced in, unless you say otherwise
  --card 4242424242424242        any of Stripe's test cards, or a pm_card_… name
  --challenge succeed            or fail: how the bank's confirmation ends, where the card asks for one
  --users 12                     how many users the account has
  --catalogue catalogue          the folder to sell from, on a stack that is started
  --url http://127.0.0.1:4242    a running stack; without it one is started
  --json                         one JSON object on standard output, progress on standard error

Exit code: 0 completed, 2 refused, 1 anything else.`;

const Arguments = z.object({
  plan: Selection.shape.planId.optional(),
  scope: Selection.shape.scope.optional(),
  period: Selection.shape.billingPeriod.optional(),
  currency: Selection.shape.currency.optional(),
  card: z.string().regex(/^(pm_\w+|[\d ]+)$/, 'expected digits, or a pm_… name'),
  challenge: z.enum(['succeed', 'fail']),
  users: z.coerce.number().int().min(1).max(100_000),
  catalogue: z.string().optional(),
  url: z.url().optional(),
  json: z.boolean(),
});

function readArguments(): z.infer<typeof Arguments> {
  const { values } = parseArgs({
    options: {
      plan: { type: 'string' },
      scope: { type: 'string' },
      period: { type: 'string' },
      currency: { type: 'string' },
      card: { type: 'string', default: '4242424242424242' },
      challenge: { type: 'string', default: 'succeed' },
      users: { type: 'string', default: '12' },
      catalogue: { type: 'string' },
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  return Arguments.parse(values);
}

function accountLines({ before, after, features }: Purchased): string[] {
  const newlyOn = new Set(features.after.filter((feature) => !features.before.includes(feature)));
  const names = after.modules.flatMap((module) => [module, ...module.subModules]).filter(({ id }) => newlyOn.has(id));
  return [
    `Before: ${before.plan.name}; ${features.before.length} of the modules on: ${features.before.join(', ')}`,
    `After:  ${after.plan.name}; came on at the next logon: ${names.map(({ name }) => name).join(', ') || 'nothing'}`,
    ...(after.subscription ? [`Next due date: ${after.subscription.nextDueDate}`] : []),
  ];
}

function outcomeLine(checkout: Outcome): string {
  if (checkout.status !== 'refused') return checkout.status;
  const { message, declineCode, code } = checkout.refusal;
  return `refused: ${message} (${declineCode ?? code})`;
}

async function main(): Promise<number> {
  const { plan, scope, period, currency, card, challenge, users, catalogue, url, json } = readArguments();
  chooseCatalogue(catalogue);
  const tell = json ? console.error : console.log;
  const stack = url ? undefined : await startStack({ port: 0, onLog: () => {}, stripe: realStripe(process.env) });
  try {
    const wanted = { planId: plan, scope, billingPeriod: period, currency };
    const purchased = await purchase({ url: url ?? stack?.url ?? '', wanted, card, challenge, users }, tell);
    tell(outcomeLine(purchased.checkout));
    for (const line of accountLines(purchased)) tell(line);
    if (json) console.log(JSON.stringify(purchased));
    const { status } = purchased.checkout;
    return status === 'completed' ? 0 : status === 'refused' ? 2 : 1;
  } finally {
    await stack?.close();
  }
}

/** What went wrong, for a person: never a stack trace. */
function complaint(error: unknown): string {
  if (error instanceof z.ZodError) return `${z.prettifyError(error)}\n\n${USAGE}`;
  if (error instanceof TypeError && 'code' in error) return `${error.message}\n\n${USAGE}`;
  return error instanceof Error ? error.message : String(error);
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(complaint(error));
  process.exitCode = error instanceof SwitchplanProblem && error.status < 500 ? 2 : 1;
}
