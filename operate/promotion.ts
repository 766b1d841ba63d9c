import { signFor } from '../adapters/stored/acts.ts';
import { allPromotions, promotions } from '../adapters/stored/promotions.ts';
import { catalogue } from '../application/catalogue.ts';
import { Declined, found, Misused } from '../cli/declined.ts';
import { planNamed } from '../domain/catalogue/catalogue.ts';
import { currenciesSold } from '../domain/catalogue/currencies.ts';
import type { PromotionCode } from '../domain/sale/promotion.ts';
import { type PromotionOffer, stopOffer } from '../domain/sale/promotion-offer.ts';
import type { Act } from '../domain/values/act.ts';
import { type BillingPeriod, type CalendarDate, dateOf, epochMs } from '../domain/values/calendar.ts';
import { Currency } from '../domain/values/currency.ts';
import { formatMoney } from '../domain/values/currency-facts.ts';
import { PlanId } from '../domain/values/ids.ts';

/** What a code is told beside its letters. */
export interface Offered {
  percent: number | undefined;
  /** By currency. */
  amountsMinor: Partial<Record<Currency, number>> | undefined;
  periods: number | undefined;
  plans: readonly string[] | undefined;
  billingPeriods: readonly BillingPeriod[] | undefined;
  expires: CalendarDate | undefined;
  limit: number | undefined;
}

/** Makes a promotion code. The same once more is the same; what a code gives never changes. */
export async function createPromotion(code: PromotionCode, offered: Offered, act: Act): Promise<string[]> {
  const offer = offerOf(code, offered, act);
  const known = await promotions.get(code);
  if (known) throw new Declined(`${code} is there already: ${said(known)}. Choose other letters.`);
  await signFor({ everything: 'promotions' }, `promotion create ${code}`, act);
  return [said(await promotions.create(offer))];
}

function offerOf(code: PromotionCode, given: Offered, made: Act): PromotionOffer {
  const { percent, amountsMinor, periods, plans, billingPeriods, expires, limit } = given;
  if ((percent === undefined) === (amountsMinor === undefined))
    throw new Misused('`promotion create` takes --percent or --amount: one of them, and not both.');
  if (expires && expires < dateOf(epochMs(made.at))) throw new Misused(`--expires ${expires} is over already.`);
  return {
    code,
    off: amountsMinor ? { amountsMinor: inSoldCurrencies(amountsMinor) } : { percent: percent ?? 0 },
    ...(periods !== undefined && { periods }),
    ...(plans && { plans: plans.map(sold) }),
    ...(billingPeriods && { billingPeriods: [...billingPeriods] }),
    ...(expires && { expiresOn: expires }),
    ...(limit !== undefined && { limit }),
    redeemedBy: [],
    made,
  };
}

/** Off a price in another currency nothing would ever be taken. */
function inSoldCurrencies(amountsMinor: NonNullable<Offered['amountsMinor']>): typeof amountsMinor {
  const sold = currenciesSold(catalogue);
  const other = Currency.options.find((currency) => amountsMinor[currency] && !sold.includes(currency));
  if (other) throw new Declined(`Nothing is sold in ${other}. There is: ${sold.join(', ')}.`);
  return amountsMinor;
}

function sold(name: string): PlanId {
  const planId = PlanId.safeParse(name);
  const plan = planId.success ? planNamed(catalogue, planId.data) : undefined;
  const ids = catalogue.plans.filter(({ free }) => !free).map(({ id }) => id);
  if (!plan || plan.free) throw new Declined(`There is no plan ${name} to be bought. There is: ${ids.join(', ')}.`);
  return plan.id;
}

/** Nobody redeems it from now on; who has keeps it. */
export async function stopPromotion(code: PromotionCode, act: Act): Promise<string[]> {
  const offer = found(await promotions.get(code), code);
  if (offer.stopped) return [];
  await signFor({ everything: 'promotions' }, `promotion stop ${code}`, act);
  return [said(await promotions.change(offer, (current) => stopOffer(current, act)))];
}

export async function listPromotions(): Promise<string[]> {
  const lines: string[] = [];
  for await (const offer of allPromotions()) lines.push(said(offer));
  return lines;
}

/** "SPRING: 20% off for 3 periods, of team, until 2027-05-31, 4 of 100 redeemed" */
function said({ code, off, periods, plans, billingPeriods, expiresOn, limit, redeemedBy, stopped }: PromotionOffer) {
  const parts = [
    `${'percent' in off ? `${off.percent}%` : amountsOf(off.amountsMinor)} off ${spanOf(periods)}`,
    plans && `of ${plans.join(', ')}`,
    billingPeriods && `billed ${billingPeriods.join(' or ')}`,
    expiresOn && `until ${expiresOn}`,
    limit !== undefined && `${redeemedBy.length} of ${limit} redeemed`,
    stopped && `stopped at ${stopped.at} by ${stopped.by}`,
  ];
  return `${code}: ${parts.filter(Boolean).join(', ')}`;
}

const spanOf = (periods: number | undefined): string =>
  periods === undefined ? 'for good' : `for ${periods} ${periods === 1 ? 'period' : 'periods'}`;

const amountsOf = (amountsMinor: Partial<Record<Currency, number>>): string =>
  Currency.options
    .flatMap((currency) => {
      const amountMinor = amountsMinor[currency];
      return amountMinor === undefined ? [] : formatMoney(amountMinor, currency);
    })
    .join(' or ');
