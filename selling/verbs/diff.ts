import { lastPriceChange, type Plan } from '../../domain/catalogue/catalogue.ts';
import { BillingPeriod } from '../../domain/values/calendar.ts';
import { Currency } from '../../domain/values/currency.ts';
import { folderOrRevision } from '../deployed.ts';
import { folderAt } from '../folder.ts';
import { type Built, gather } from '../gathering.ts';
import { priceText } from '../price-text.ts';
import type { Told } from './told.ts';

/** What a deploy changes, from what is deployed to what would be. */
export function diff(deployed: string, path: string): Told {
  const [from, to] = [folderOrRevision(deployed, path), folderAt(path)];
  const [before, after] = [gather(from), gather(to)];
  const newBuyers = forNewBuyers(before, after);
  const bought = forThoseWhoHaveBought(before, after);
  return {
    lines: [
      `From ${from.name} to ${to.name}.`,
      '',
      'For new buyers, from the deploy on:',
      ...listed(newBuyers),
      '',
      'For those who have bought:',
      ...listed(bought),
    ],
    json: { newBuyers, bought },
  };
}

const listed = (changes: readonly string[]): string[] =>
  (changes.length > 0 ? changes : ['nothing changes']).map((change) => `  ${change}`);

interface Pair {
  was: Plan | undefined;
  is: Plan | undefined;
}

function pairs(before: Built, after: Built): Pair[] {
  const ids = new Set([...before.catalogue.plans, ...after.catalogue.plans].map(({ id }) => id));
  const planIn = ({ catalogue }: Built, planId: string) => catalogue.plans.find(({ id }) => id === planId);
  return [...ids].map((id) => ({ was: planIn(before, id), is: planIn(after, id) }));
}

function forNewBuyers(before: Built, after: Built): string[] {
  return [...pairs(before, after).flatMap(offered), ...featureChanges(before, after), ...sellerChanges(before, after)];
}

function offered({ was, is }: Pair): string[] {
  if (!is?.forSale) return was?.forSale ? [`${was.name} is no longer for sale`] : [];
  if (!was?.forSale) return [`${is.name} is for sale`];
  return [
    ...(was.name === is.name ? [] : [`${was.name} is called ${is.name}`]),
    ...(same(textsOf(was), textsOf(is)) ? [] : [`the page describes ${is.name} anew`]),
    ...priceChanges(was, is),
    ...(same(was.seats, is.seats) ? [] : [`${is.name}: ${seatsText(was)} → ${seatsText(is)}`]),
    ...(same(was.scopes, is.scopes) ? [] : [`${is.name}: for ${was.scopes.join(', ')} → ${is.scopes.join(', ')}`]),
    ...(was.contactUrl === is.contactUrl ? [] : [`${is.name}: asked for at ${is.contactUrl ?? 'no address any more'}`]),
    ...without(is.features, was.features).map((feature) => `${is.name} brings ${feature}`),
    ...without(was.features, is.features).map((feature) => `${is.name} no longer brings ${feature}`),
  ];
}

const textsOf = ({ description, highlights }: Plan) => [description, highlights];

/** What buyers read of a feature, whatever plan brings it. */
function featureChanges(before: Built, after: Built): string[] {
  const [were = [], are = []] = [before, after].map(({ catalogue: { modules } }) =>
    modules.flatMap(({ subModules, ...module }) => [module, ...subModules]),
  );
  return are.flatMap((is) => {
    const was = were.find(({ id }) => id === is.id);
    if (!was || same(was, is)) return [];
    if (was.retired === is.retired) return [`the page describes ${is.id} anew`];
    return [`${is.id} ${is.retired ? 'is not shown any more' : 'is shown again'}`];
  });
}

function priceChanges(was: Plan, is: Plan): string[] {
  return BillingPeriod.options.flatMap((period) =>
    Currency.options.flatMap((currency) => {
      const [old, now] = [was, is].map(({ prices }) => prices[period]?.[currency]);
      if (same(old, now)) return [];
      const text = (price: typeof old) => (price ? priceText(price, currency) : 'not sold');
      return [`${is.name}, ${period}, ${currency}: ${text(old)} → ${text(now)}`];
    }),
  );
}

const SHOWN = [
  'name',
  'legalName',
  'address',
  'taxIds',
  'legalLines',
  'supportEmail',
  'supportUrl',
  'termsUrl',
  'privacyUrl',
  'logo',
  'accentColor',
  'statementDescriptorSuffix',
  'defaultCurrency',
  'locale',
  'timeZone',
] as const;
const RULES = ['monthlyPeriod', 'reminders', 'dunning', 'tax'] as const;

function sellerChanges({ seller: was }: Built, { seller: is }: Built): string[] {
  const changed = SHOWN.filter((key) => !same(was[key], is[key]));
  return changed.length > 0 ? [`page, new invoices and mails show the seller's new ${changed.join(', ')}`] : [];
}

function forThoseWhoHaveBought(before: Built, after: Built): string[] {
  const plans = pairs(before, after);
  const rules = RULES.filter((key) => !same(before.seller[key], after.seller[key]));
  return [
    ...plans.flatMap((pair) => kept(pair, pair.is?.id === after.catalogue.freePlan.id)),
    ...plans.flatMap((pair) => repriced(pair, before, after)),
    ...(rules.length > 0 ? [`renewals follow the seller's new ${rules.join(', ')}`] : []),
  ];
}

function kept({ was, is }: Pair, isFree: boolean): string[] {
  if (!was) return [];
  if (!is) return [`${was.name} is gone from the catalogue: who has it keeps what they bought`];
  const more = without(is.features, was.features);
  const fewer = without(was.features, is.features);
  return [
    ...more.map((feature) => `${is.name} brings ${feature} at the next logon`),
    ...fewer.map((feature) =>
      isFree ? `accounts on ${is.name} lose ${feature}` : `${is.name}: who has bought it keeps ${feature}`,
    ),
  ];
}

/** A change that stands since an earlier price gives this one too. */
function repriced({ was, is }: Pair, before: Built, after: Built): string[] {
  if (!was || !is) return [];
  const change = lastPriceChange(after.catalogue, is.id);
  const isOther = priceChanges(was, is).length > 0;
  if (!isOther && same(change, lastPriceChange(before.catalogue, is.id))) return [];
  if (!change) return isOther ? [`${is.name}: who has bought it keeps the price`] : [];
  const { id, from, noticeDays } = change;
  return [
    `${is.name}: who has bought it pays today's price by "${id}", from the first due date on or after ${from}, if told ${noticeDays} days before`,
  ];
}

const seatsText = ({ seats: { minimum, maximum } }: Plan) =>
  maximum === null ? `from ${minimum} seats` : `${minimum} to ${maximum} seats`;
const without = <T>(all: readonly T[], some: readonly T[]): T[] => all.filter((each) => !some.includes(each));
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
