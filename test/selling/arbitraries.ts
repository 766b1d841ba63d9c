import fc from 'fast-check';
import { Currency } from '../../domain/values/currency.ts';
import { maximumChargeMinor, minimumChargeMinor, stepMinorOf } from '../../domain/values/currency-facts.ts';

/** Any catalogue that can be sold from, as its files hold it. */

const anId = fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/);
const aName = fc.stringMatching(/^[A-Za-z][A-Za-z ]{0,20}$/);
const anAmount = (currency: Currency) => {
  const step = stepMinorOf(currency);
  const least = Math.ceil(Math.max(minimumChargeMinor(currency), step) / step);
  // A thousand seats of it can still be charged.
  const most = Math.max(least, Math.floor(maximumChargeMinor(currency) / step / 10_000));
  return fc.integer({ min: least, max: most }).map((steps) => steps * step);
};

type Model = 'perSeat' | 'flat' | 'both' | 'graduated';

function aPrice(model: Model, currency: Currency): fc.Arbitrary<object> {
  const amount = anAmount(currency);
  if (model === 'perSeat') return fc.record({ perSeatMinor: amount });
  if (model === 'flat') return fc.record({ flatMinor: amount });
  if (model === 'both') return fc.record({ perSeatMinor: amount, flatMinor: amount });
  const first = fc.record({ upTo: fc.integer({ min: 1, max: 20 }), flatMinor: amount });
  const last = fc.record({ upTo: fc.constant(null), perSeatMinor: amount });
  return fc.tuple(first, last).map((tiers) => ({ tiers }));
}

const pricesIn = (currencies: readonly Currency[], model: Model) =>
  fc.record(Object.fromEntries(currencies.map((currency) => [currency, aPrice(model, currency)])));

interface PlanParts {
  id: string;
  model: Model;
}

function aPaidPlan({ id, model }: PlanParts, currencies: readonly Currency[], features: readonly string[]) {
  const isSeat = model === 'perSeat';
  const prices = pricesIn(currencies, model);
  return fc.record(
    {
      id: fc.constant(id),
      name: aName,
      highlights: fc.array(aName, { maxLength: 8 }),
      features: fc.oneof(fc.constant('all'), fc.constant(features)),
      forSale: fc.boolean(),
      scopes: fc.constant(isSeat ? ['all_current_users', 'admin_only'] : ['all_current_users']),
      seats: fc.record({
        minimum: isSeat ? fc.constant(1) : fc.integer({ min: 1, max: 9 }),
        maximum: fc.constantFrom(null, 9, 500),
      }),
      prices: fc.record({ annual: prices, monthly: prices }, { requiredKeys: ['annual'] }),
    },
    { requiredKeys: ['id', 'name', 'features', 'prices'] },
  );
}

const aSeller = (currency: Currency) =>
  fc.record(
    {
      name: fc.constant('Any Seller'),
      address: fc.record({ line1: aName, country: fc.constantFrom('DE', 'JP', 'US', 'KW') }),
      supportEmail: fc.constant('help@any.example'),
      defaultCurrency: fc.constant(currency),
      accentColor: fc.constantFrom('#000000', '#0b6e5f', '#7a1fa2'),
      locale: fc.constantFrom('de-DE', 'ja-JP', 'ar-KW'),
      timeZone: fc.constantFrom('Asia/Kuwait', 'Europe/Berlin', 'UTC'),
      monthlyPeriod: fc.constantFrom('days_30', 'calendar_month'),
      logo: fc.constant('logo.svg'),
      statementDescriptorSuffix: fc.stringMatching(/^[A-Z]{1,18}$/),
      taxIds: fc.constant([{ type: 'eu_vat', value: 'DE123456789' }]),
    },
    { requiredKeys: ['name', 'address', 'supportEmail', 'defaultCurrency'] },
  );

const MODELS = ['perSeat', 'flat', 'both', 'graduated'] as const;

export interface CatalogueFiles {
  'plans.json': { plans: object[] };
  'features.json': { modules: object[] };
  'seller.json': object;
}

export const aCatalogue: fc.Arbitrary<CatalogueFiles> = fc
  .record({
    ids: fc.uniqueArray(anId, { minLength: 3, maxLength: 8 }),
    features: fc.uniqueArray(anId, { minLength: 2, maxLength: 6 }),
    currencies: fc.uniqueArray(fc.constantFrom(...Currency.options), { minLength: 1, maxLength: 4 }),
    models: fc.array(fc.constantFrom(...MODELS), { minLength: 8, maxLength: 8 }),
  })
  .chain(({ ids, features, currencies, models }) => {
    const [free = '', contact = '', ...paid] = ids;
    const [module = '', ...others] = features;
    const plans = paid.map((id, at) => aPaidPlan({ id, model: models[at] ?? 'perSeat' }, currencies, features));
    const modules = [{ id: module, name: 'Module', subModules: others.map((id) => ({ id, name: 'Part' })) }];
    return fc.record({
      'plans.json': fc.tuple(...plans).map((made) => ({
        plans: [
          { id: free, name: 'Free', features: [module], free: true },
          ...made,
          { id: contact, name: 'Ask', features: 'all', contactUrl: 'mailto:sales@any.example' },
        ],
      })),
      'features.json': fc.constant({ modules }),
      'seller.json': aSeller(currencies[0] ?? 'usd'),
    });
  });
