import { describe, expect, it } from '@jest/globals';
import { type Files, faultsIn, GOOD } from './given.ts';

type Row = [from: string | RegExp, to: string, path: string, expected: string];

/** The good catalogue with one piece of one file replaced, and the one fault that this makes. */
const PLANS: Row[] = [
  ['"plans": [', '"plan": [', 'plans', 'is missing'],
  [/"plans": \[.*\],\n/s, '"plans": [],', 'plans', 'expected array of >=1 items'],
  ['"id": "team"', '"id": "free"', 'plans[1].id', 'expected an id of its own; free is taken'],
  ['"id": "team"', '"id": "Team"', 'plans[1].id', 'expected lower-case letters, digits and _, a letter first'],
  ['"id": "team"', '"id": "1st"', 'plans[1].id', 'expected lower-case letters'],
  ['"id": "team"', '"id": 7', 'plans[1].id', 'expected string, received number'],
  ['"name": "Team"', '"name": ""', 'plans[1].name', 'expected 1 to 60 characters to read'],
  ['"name": "Team"', '"nam": "Team"', 'plans[1].nam', 'there is no nam here; expected id, name'],
  ['"name": "Team",', '', 'plans[1].name', 'is missing: as buyers read it'],
  ['"name": "Team"', '"name": "Team", "name": "Group"', 'plans[1].name', 'expected name once; it stands here twice'],
  [
    '"name": "Team"',
    `"name": "Team", "highlights": ${JSON.stringify(Array(9).fill('x'))}`,
    'plans[1].highlights',
    'expected array of <=8 items',
  ],
  ['"name": "Team"', '"name": "Team", "forSale": "no"', 'plans[1].forSale', 'expected boolean'],
  ['"name": "Team"', '"name": "Team", "free": false', 'plans[1].free', 'expected true, not false'],
  [
    '"name": "Team"',
    '"name": "Team", "free": true',
    'plans[1].free',
    'expected on one plan only; free is free already',
  ],
  [', "free": true', ', "contactUrl": "https://a.example"', 'plans', 'expected one plan with "free": true'],
  ['"features": ["notes"]', '"features": ["notes", "notes"]', 'plans[0].features[1]', 'expected notes once'],
  [
    '"features": ["notes"]',
    '"features": ["nots"]',
    'plans[0].features[0]',
    'there is no feature nots; features.json has notes, sharing or export',
  ],
  [
    '"features": ["notes"]',
    '"features": ["sharing"]',
    'plans[0].features[0]',
    'expected notes as well: sharing is a part of it',
  ],
  ['"features": ["notes"]', '"features": "every"', 'plans[0].features', 'expected all, not "every"'],
  [
    '["all_current_users", "admin_only"]',
    '["everybody"]',
    'plans[1].scopes[0]',
    'expected all_current_users or admin_only',
  ],
  ['["all_current_users", "admin_only"]', '[]', 'plans[1].scopes', 'expected array of >=1 items'],
  [
    '"scopes": ["all_current_users"]',
    '"scopes": ["admin_only"]',
    'plans[2].scopes[0]',
    'expected all_current_users alone',
  ],
  ['"minimum": 1,', '"minimum": 2,', 'plans[1].scopes[1]', 'admin_only is for a plan with a minimum of 1 seat'],
  ['"minimum": 1,', '"minimum": 0,', 'plans[1].seats.minimum', 'expected number to be >0'],
  ['"minimum": 5', '"minimum": 5, "maximum": 4', 'plans[2].seats.maximum', 'expected at least the minimum, 5'],
  ['"maximum": 20', '"maximum": "20"', 'plans[1].seats.maximum', 'expected number, received string'],
  [
    '"maximum": 20',
    '"maximum": 200000',
    'plans[1].prices.annual.eur',
    'expected at most €999,999.99, the most that Stripe charges; 200000 seats cost',
  ],
  ['"maximum": 20', '"most": 20', 'plans[1].seats.most', 'there is no most here; expected minimum or maximum'],
  [', "kwd": { "perSeatMinor": 30000 }', '', 'plans[1].prices.annual', 'expected a price in kwd as well'],
  [
    '"annual": { "eur"',
    '"yearly": { "eur"',
    'plans[1].prices.yearly',
    'there is no yearly here; expected annual or monthly',
  ],
  [
    '"eur": { "perSeatMinor": 900 }',
    '"euro": { "perSeatMinor": 900 }',
    'plans[1].prices.monthly.euro',
    'there is no euro here',
  ],
  [
    '"perSeatMinor": 9000',
    '"perSeatMinor": 90.00',
    'plans[1].prices.annual.eur.perSeatMinor',
    'expected whole minor units; €90.00 is 9000',
  ],
  ['"perSeatMinor": 3000 ', '"perSeatMinor": 3.000 ', 'plans[1].prices.monthly.kwd.perSeatMinor', 'is 3000'],
  [
    '"perSeatMinor": 9000',
    '"perSeatMinor": 9e3',
    'plans[1].prices.annual.eur.perSeatMinor',
    'expected whole minor units',
  ],
  [
    '"perSeatMinor": 9000',
    '"perSeatMinor": -9000',
    'plans[1].prices.annual.eur.perSeatMinor',
    'expected number to be >=0',
  ],
  [
    '"perSeatMinor": 9000',
    '"perSeatMinor": "9000"',
    'plans[1].prices.annual.eur.perSeatMinor',
    'expected number, received string',
  ],
  [
    '"perSeatMinor": 9000',
    '"perSeat": 9000',
    'plans[1].prices.annual.eur.perSeat',
    'there is no perSeat here; expected tiers, perSeatMinor or flatMinor',
  ],
  ['{ "perSeatMinor": 9000 }', '{}', 'plans[1].prices.annual.eur', 'expected tiers, perSeatMinor or flatMinor'],
  [
    '"perSeatMinor": 9000',
    '"perSeatMinor": 49',
    'plans[1].prices.annual.eur',
    'expected at least €0.50, the least that Stripe charges; 1 seat cost €0.49',
  ],
  [
    '"perSeatMinor": 30000',
    '"perSeatMinor": 30005',
    'plans[1].prices.annual.kwd.perSeatMinor',
    'expected a multiple of 10, as Stripe charges kwd',
  ],
  [
    '"perSeatMinor": 9000',
    '"perSeatMinor": 9000, "perSeatMinor": 8000',
    'plans[1].prices.annual.eur.perSeatMinor',
    'stands here twice',
  ],
  [
    '"upTo": 50',
    '"upTo": 10',
    'plans[2].prices.annual.eur.tiers[1].upTo',
    'expected more than 10, where the tier before it ends',
  ],
  [
    '"upTo": 50',
    '"upTo": null',
    'plans[2].prices.annual.eur.tiers[1].upTo',
    'expected a number of seats: only the last tier is open',
  ],
  ['"upTo": null', '"upTo": 90', 'plans[2].prices.annual.eur.tiers[2].upTo', 'expected null: the last tier is open'],
  [
    '"upTo": 50',
    '"to": 50',
    'plans[2].prices.annual.eur.tiers[1].to',
    'there is no to here; expected upTo, flatMinor or perSeatMinor',
  ],
  [
    '"contactUrl": "https://seller.example/ask"',
    '"contactUrl": "ask us"',
    'plans[3].contactUrl',
    'expected an address that begins with https:// or mailto:',
  ],
  [', "contactUrl": "https://seller.example/ask"', '', 'plans[3].prices', 'expected prices, or a contactUrl'],
  [
    '"name": "Team"',
    '"name": "Team", "contactUrl": "https://a.example"',
    'plans[1].contactUrl',
    'expected none: the plan has prices',
  ],
  [
    '"plans": ["team"]',
    '"plans": ["tema"]',
    'priceChanges[0].plans[0]',
    'there is no plan tema; expected free, team, company or custom',
  ],
  [
    '"plans": ["team"]',
    '"plans": ["custom"]',
    'priceChanges[0].plans[0]',
    'expected a plan with prices; custom has none',
  ],
  ['"from": "2027-03-01"', '"from": "1 March"', 'priceChanges[0].from', 'expected a date such as 2027-03-01'],
  ['"noticeDays": 30', '"noticeDays": 90', 'priceChanges[0].noticeDays', 'expected number to be <=60'],
  ['"priceChanges": [{', '"priceChanges": {', '', 'expected JSON'],
];

const FEATURES: Row[] = [
  ['"id": "export"', '"id": "sharing"', 'modules[1].id', 'expected an id of its own; sharing is taken'],
  ['"name": "Export"', '"name": "Export", "hidden": true', 'modules[1].hidden', 'there is no hidden here'],
  ['"subModules"', '"submodules"', 'modules[0].submodules', 'there is no submodules here'],
  ['"name": "Export"', '"name": "Export", "retired": 1', 'modules[1].retired', 'expected boolean'],
  ['"modules": [', '"modules": [,', '', 'expected JSON'],
];

const SELLER: Row[] = [
  ['"name": "Seller",', '', 'name', 'is missing: as buyers know you'],
  ['"country": "IE"', '"country": "Ireland"', 'address.country', 'expected a country’s two letters'],
  ['"country": "IE"', '"country": "XQ"', 'address.country', 'expected a country’s two letters'],
  ['"line1": "1 Road", ', '', 'address.line1', 'is missing'],
  ['"eu_vat"', '"vat"', 'taxIds[0].type', 'expected ad_nrt'],
  ['help@seller.example', 'help at seller', 'supportEmail', 'expected an email address'],
  [
    'https://seller.example/help',
    'http://seller.example/help',
    'supportUrl',
    'expected an address that begins with https://',
  ],
  ['"logo.svg"', '"logo.gif"', 'logo', 'expected the name of an .svg or .png file beside seller.json'],
  ['"logo.svg"', '"lgoo.svg"', 'logo', 'there is no lgoo.svg in the folder'],
  ['"#0b6e5f"', '"teal"', 'accentColor', 'expected a colour like #2b54d9'],
  ['"#0b6e5f"', '"#777777"', 'accentColor', 'expected a contrast of at least 4.5 on white; #777777 has 4.47'],
  ['"SELLER"', '"SELLER*1"', 'statementDescriptorSuffix', 'expected none of < >'],
  ['"SELLER"', '"12345"', 'statementDescriptorSuffix', 'expected at least one letter'],
  ['"SELLER"', '"A SELLER OF ALL GOODS"', 'statementDescriptorSuffix', 'expected string of <=18 characters'],
  ['"SELLER"', '"SÉLLER"', 'statementDescriptorSuffix', 'expected Latin letters'],
  [
    '"defaultCurrency": "eur"',
    '"defaultCurrency": "usd"',
    'defaultCurrency',
    'expected eur or kwd, in which something is sold',
  ],
  ['"en-IE"', '"english"', 'locale', 'expected a language tag'],
  ['"Europe/Dublin"', '"Dublin"', 'timeZone', 'expected a time zone'],
  ['"calendar_month"', '"month"', 'monthlyPeriod', 'expected days_30 or calendar_month'],
  ['"cardDaysBefore": 7', '"cardDaysBefore": 28', 'reminders.cardDaysBefore', 'expected less than 28'],
  ['"endOnDay": 21', '"endOnDay": 28', 'dunning.endOnDay', 'expected less than 28, the days of the shortest period'],
  [
    '"retryOnDays": [1, 3, 7]',
    '"retryOnDays": [1, 7, 3]',
    'dunning.retryOnDays[2]',
    'expected more than 7, the day before it',
  ],
  [
    '"retryOnDays": [1, 3, 7]',
    '"retryOnDays": [1, 3, 21]',
    'dunning.retryOnDays[2]',
    'expected less than 21, the day of the end',
  ],
  ['"lastMailDaysBefore": 3', '"lastMailDaysBefore": 21', 'dunning.lastMailDaysBefore', 'expected less than 21'],
  ['"endOnDay": 21', '"endsOnDay": 21', 'dunning.endsOnDay', 'there is no endsOnDay here'],
  [
    '{ "kind": "none" }',
    '{ "kind": "stripe", "behavior": "exclusive", "taxCode": "saas" }',
    'tax.taxCode',
    'expected a tax code of Stripe’s, txcd_ and digits',
  ],
  [
    '{ "kind": "none" }',
    '{ "kind": "fixed", "name": "VAT", "percent": 19, "behavior": "exclusive" }',
    'tax.percent',
    'expected a decimal in quotes, such as "19"',
  ],
  ['{ "kind": "none" }', '{ "kind": "vat" }', 'tax.kind', 'expected none, fixed or stripe, not "vat"'],
  ['"tax": {', '"tax": { "kind": "none" }, "taxes": {', 'taxes', 'there is no taxes here'],
  ['"name": "Seller",', '"name": "Seller", // us', '', 'expected JSON'],
];

const rows = (file: keyof Files, list: Row[]) => list.map((row) => [file, ...row] as const);
const ALL = [...rows('plans.json', PLANS), ...rows('features.json', FEATURES), ...rows('seller.json', SELLER)];

it('finds nothing in a catalogue that is good', () => {
  expect(faultsIn(GOOD)).toEqual([]);
});

describe('of a catalogue with one thing wrong', () => {
  it.each(ALL)('%s: %s → %s is named at %s', (file, from, to, path, expected) => {
    const broken = GOOD[file].replace(from, to);
    expect(broken).not.toBe(GOOD[file]);
    const faults = faultsIn({ ...GOOD, [file]: broken });
    expect(faults).toContainEqual(expect.objectContaining({ file: `mine/${file}`, path }));
    expect(faults.find((fault) => fault.path === path)?.expected).toContain(expected);
  });

  it.each(['plans.json', 'features.json', 'seller.json'])('%s is missed where it is not there', (file) => {
    const others = Object.fromEntries(Object.entries(GOOD).filter(([name]) => name !== file));
    expect(faultsIn(others)).toContainEqual(expect.objectContaining({ file: `mine/${file}`, path: '' }));
  });
});

it('names everything that is wrong at once, in the order of the files', () => {
  const faults = faultsIn({
    'plans.json': GOOD['plans.json'].replace('["notes"]', '["nots"]').replace('"upTo": 50', '"upTo": 10'),
    'features.json': GOOD['features.json'].replace('"name": "Export"', '"name": "Export", "hidden": true'),
    'seller.json': GOOD['seller.json'].replace('#0b6e5f', '#99ccff').replace('"eu_vat"', '"vat"'),
  });
  expect(faults.map(({ file, line, path }) => `${file}:${line} ${path}`)).toEqual([
    'mine/plans.json:3 plans[0].features[0]',
    'mine/plans.json:23 plans[2].prices.annual.eur.tiers[1].upTo',
    'mine/features.json:4 modules[1].hidden',
    'mine/seller.json:5 taxIds[0].type',
    'mine/seller.json:9 accentColor',
  ]);
});

it('says what was probably meant', () => {
  const meant = (from: string, to: string) =>
    faultsIn({ ...GOOD, 'plans.json': GOOD['plans.json'].replace(from, to) }).map((fault) => fault.meant);
  expect(meant('["notes"]', '["nots"]')).toEqual(['notes']);
  expect(meant('"maximum": 20', '"maximun": 20')).toEqual(['maximum']);
  expect(meant('"plans": ["team"]', '"plans": ["tema"]')).toEqual(['team']);
  expect(meant('{ "perSeatMinor": 900 }', '{ "perSeatMinr": 900 }')).toEqual(['perSeatMinor']);
});
