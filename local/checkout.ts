import * as z from 'zod';
import { json, option } from '../cli/command.ts';
import { Declined } from '../cli/declined.ts';
import { EXIT, type ExitCode } from '../cli/exit-codes.ts';
import { run } from '../cli/run.ts';
import { PORT, stackUrl } from '../cli/running-stack.ts';
import { Selection } from '../domain/sale/terms.ts';
import { type Outcome, SwitchplanProblem } from '../packages/client/src/client.ts';
import { catalogueFolder, chooseCatalogue } from './choose-catalogue.ts';
import { type Purchased, purchase } from './purchase.ts';
import { stackToUse } from './stack-to-use.ts';

const CARD = 'expected digits, or a pm_… name';
const USERS = 'expected a whole number from 1 to 100000';

const CHECKOUT = {
  call: 'npm run checkout',
  does: 'Buys a plan through the HTTP API, as a new account, and shows each step: on the stack that `npm start` runs, or on\none of its own where none runs.',
  options: z.object({
    plan: option(
      'PLAN',
      'the plan to switch to; unless given, the first that is sold',
      z.optional(Selection.shape.planId),
    ),
    scope: option('all_current_users', 'or admin_only', z.optional(Selection.shape.scope)),
    period: option('annual', 'or monthly', z.optional(Selection.shape.billingPeriod)),
    currency: option('usd', 'unless given, the first that the plan is priced in', z.optional(Selection.shape.currency)),
    card: option(
      '4242424242424242',
      "any of Stripe's test cards, or a pm_card_… name",
      z
        .string()
        .regex(/^(pm_\w+|\d[\d ]+)$/, CARD)
        .default('4242424242424242'),
    ),
    challenge: option(
      'succeed',
      "or fail: how the bank's confirmation ends, where the card asks for one",
      z.enum(['succeed', 'fail']).default('succeed'),
    ),
    users: option(
      '12',
      'how many users the account has',
      z.string().regex(/^\d+$/, USERS).transform(Number).pipe(z.number().min(1, USERS).max(100_000, USERS)).default(12),
    ),
    catalogue: catalogueFolder(),
    url: stackUrl(),
    json: json(),
  }),
  variables: z.object({ PORT }),
};

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

/** What was wrong, field by field; of ours, the same again may go well. */
function asTold({ message, problem: { errors = [] }, status }: SwitchplanProblem): Error {
  const said = [
    message,
    ...errors.map(({ pointer, parameter, detail }) => `  ${pointer ?? parameter}: ${detail}`),
  ].join('\n');
  return status < 500 ? new Declined(said) : new Error(said);
}

const EXIT_CODES: Partial<Record<Outcome['status'], ExitCode>> = { completed: EXIT.done, refused: EXIT.declined };

await run(CHECKOUT, async ({ options, variables }) => {
  const { plan, scope, period, currency, json } = options;
  chooseCatalogue(options.catalogue);
  const tell = json ? console.error : console.log;
  const stack = await stackToUse(options, variables.PORT);
  try {
    tell(stack.which);
    const wanted = { planId: plan, scope, billingPeriod: period, currency };
    const purchased = await purchase({ ...options, url: stack.url, wanted }, tell);
    tell(outcomeLine(purchased.checkout));
    for (const line of accountLines(purchased)) tell(line);
    if (stack.stays) tell(`To look at it: ${stack.url}/local/executions/${purchased.execution.name}`);
    if (json) console.log(JSON.stringify(purchased));
    return EXIT_CODES[purchased.checkout.status] ?? EXIT.failed;
  } catch (error) {
    throw error instanceof SwitchplanProblem ? asTold(error) : error;
  } finally {
    await stack.close();
  }
});
