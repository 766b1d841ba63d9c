import * as z from 'zod';
import { clock } from '../adapters/runtime/clock.ts';
import { flag, json, option } from '../cli/command.ts';
import { thereIsNo } from '../cli/complaints.ts';
import { Misused } from '../cli/declined.ts';
import { run } from '../cli/run.ts';
import { PORT, stackUrl } from '../cli/running-stack.ts';
import { HIGHEST_LIMIT } from '../domain/sale/promotion-offer.ts';
import type { Act } from '../domain/values/act.ts';
import { BillingPeriod, CalendarDate, instant } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { PlanId, UserId } from '../domain/values/ids.ts';
import { text } from '../domain/values/text.ts';
import { connect } from './connect.ts';
import { exported } from './export.ts';
import { open } from './open.ts';
import { listPromotions } from './promotion.ts';
import { VERBS } from './verbs.ts';

/** What changes nothing, and is signed for by nobody. */
const READING = {
  open: { subject: '', does: 'list what is stopped, unfinished or set aside' },
  export: { subject: '', does: 'print invoices and credit notes as CSV, a line a row (--from, --to)' },
} as const;

const isReading = (name: string): name is keyof typeof READING => Object.hasOwn(READING, name);

/** `promotion list` is the one verb of which a part changes nothing. */
const isListing = (name: string, words: readonly string[]): boolean =>
  name === 'promotion' && words[0] === 'list' && words.length === 1;

const whole = (most = Number.MAX_SAFE_INTEGER) => z.optional(z.coerce.number().pipe(z.int().min(1).max(most)));

const listed = () => z.optional(z.string().transform((text) => text.split(',')));

const OPERATE = {
  call: 'npm run operate',
  does: "The operator's hand.",
  words: {
    usage: '<verb> [<subject> [<date>]]',
    most: 3,
    rows: Object.entries({ ...VERBS, ...READING }).map(([name, { subject, does }]) => [`${name} ${subject}`, does]),
  },
  options: z.object({
    by: option(
      'ada',
      'who does it, kept for good; every verb but `open`, `export` and `promotion list` asks for it',
      z.optional(text(100).check(z.minLength(1))),
    ),
    why: option('<text>', 'for what reason, kept for good', z.optional(text(500).check(z.minLength(1)))),
    plan: option('PLAN', '`comp`: what to give; unless given, the first plan that is not free', z.optional(PlanId)),
    admin: option('usr_…', '`comp`: to this admin alone; without, to all current users', z.optional(UserId)),
    keep: flag('`refund`: as goodwill, so that what was paid for stays'),
    amount: option(
      '500',
      '`refund --keep`: how much in all, in minor units; unless given, all that is left. `promotion create`: usd=1000,eur=900',
      z.optional(z.string()),
    ),
    percent: option(
      '20',
      '`promotion create`: how much off',
      z.optional(z.coerce.number().pipe(z.int().min(1).max(100))),
    ),
    periods: option('3', '`promotion create`: for how many periods; unless given, for good', whole()),
    plans: option('PLAN', '`promotion create`: of which plans; unless given, of all', listed()),
    billed: option('annual', '`promotion create`: how billed; unless given, either way', z.optional(BillingPeriod)),
    expires: option('2027-12-31', '`promotion create`: the last day', z.optional(CalendarDate)),
    limit: option('100', `\`promotion create\`: how often at most, up to ${HIGHEST_LIMIT}`, whole(HIGHEST_LIMIT)),
    from: option('2027-01-01', '`export`: the first date of issue', z.optional(CalendarDate)),
    to: option('2027-01-31', '`export`: the last', z.optional(CalendarDate)),
    url: stackUrl(),
    json: json(),
  }),
  variables: z.object({ PORT }),
};

type Options = z.infer<typeof OPERATE.options>;

function signed({ by, why }: Options): Omit<Act, 'at'> {
  if (!by) throw new Misused('--by is missing: who does it, which is kept for good.');
  if (!why) throw new Misused('--why is missing: for what reason, which is kept for good.');
  return { by, why };
}

/** What is typed has an effect, or is refused. */
function assertMeant(name: string, words: readonly string[], given: Options): void {
  const [action = ''] = words;
  const makesCode = name === 'promotion' && !['stop', 'list'].includes(action);
  const idle = [
    ...(name === 'comp' ? [] : (['plan', 'admin'] as const)),
    ...(name === 'refund' ? [] : (['keep'] as const)),
    ...((name === 'refund' && given.keep) || makesCode ? [] : (['amount'] as const)),
    ...(makesCode ? [] : (['percent', 'periods', 'plans', 'billed', 'expires', 'limit'] as const)),
    ...(name === 'export' ? (['json'] as const) : (['from', 'to'] as const)),
    ...(isReading(name) || isListing(name, words) ? (['by', 'why'] as const) : []),
  ].find((option) => given[option] !== undefined && given[option] !== false);
  const called = name === 'promotion' ? `${name} ${action}`.trim() : name;
  if (idle === 'amount' && name === 'refund')
    throw new Misused('`refund` gives all of it back, and takes no --amount. A part is given by `refund --keep`.');
  if (idle) throw new Misused(`\`${called}\` has no use for --${idle}. Leave it out.`);
}

function does(name: string, words: readonly string[], given: Options): () => Promise<string[]> {
  const verb = VERBS[name];
  if (!verb && !isReading(name)) throw new Misused(unknownVerb(name));
  assertMeant(name, words, given);
  if (isListing(name, words)) return listPromotions;
  if (!verb) {
    if (words[0]) throw new Misused(`\`${name}\` takes no ${words[0]}: it lists everything.`);
    return open;
  }
  const act = verb.about(name, words);
  const by = signed(given);
  const { plan: planId, admin: adminId, keep, amount, percent, periods, plans, billed, expires, limit } = given;
  const amountMinor = name === 'refund' && amount !== undefined ? minorOf(amount) : undefined;
  const amountsMinor = name === 'promotion' && amount !== undefined ? amountsOf(amount) : undefined;
  const offered = { percent, amountsMinor, periods, plans, billingPeriods: billed && [billed], expires, limit };
  return () => act({ ...by, at: instant(clock.now()) }, { planId, adminId, keep, amountMinor, offered });
}

/** Digits alone: 5.00 is meant in dollars, and would be 5 cents. */
function minorOf(text: string): number {
  const amountMinor = z.string().regex(/^\d+$/).transform(Number).pipe(z.int().positive()).safeParse(text);
  if (!amountMinor.success) throw new Misused(`--amount ${text}: expected a whole number of minor units, such as 500.`);
  return amountMinor.data;
}

/** usd=1000,eur=900 */
function amountsOf(text: string): Partial<Record<Currency, number>> {
  const pairs = text.split(',').map((pair) => pair.split('='));
  return Object.fromEntries(
    pairs.map(([name = '', amount = '']) => {
      const currency = Currency.safeParse(name.trim());
      if (!currency.success)
        throw new Misused(`--amount ${text}: expected currencies with amounts, such as usd=1000,eur=900.`);
      return [currency.data, minorOf(amount)];
    }),
  );
}

/** The dates between which an accountant asks. */
function between({ from, to }: Options): { from: CalendarDate; to: CalendarDate } {
  if (!from || !to) throw new Misused('`export` takes --from and --to: the first and the last date of issue.');
  if (to < from) throw new Misused(`--to ${to} is before --from ${from}.`);
  return { from, to };
}

function unknownVerb(name: string): string {
  const verbs = [...Object.keys(VERBS), ...Object.keys(READING)];
  if (!name) return `Which verb? Expected one of ${verbs.join(', ')}.`;
  return thereIsNo('verb', name, verbs);
}

const nothing = (name: string, words: readonly string[]): string => {
  if (isListing(name, words)) return 'There is no promotion code.';
  return name === 'open' ? 'Nothing is open.' : 'Nothing to change.';
};

await run(OPERATE, async ({ words: [name = '', ...words], options, variables }) => {
  const act = does(name, words, options);
  const dates = name === 'export' ? between(options) : undefined;
  console.error(`On ${await connect(options.url, variables.PORT)}`);
  if (dates) return void process.stdout.write(await exported(dates.from, dates.to));
  const lines = await act();
  if (options.json) console.log(JSON.stringify({ verb: name, subject: words.join(' '), lines }));
  else console.log(lines.join('\n') || nothing(name, words));
});
