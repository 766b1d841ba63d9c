import { faultsOf } from '../../selling/check.ts';
import type { Fault } from '../../selling/fault.ts';
import type { Folder } from '../../selling/folder.ts';

/** The files of a catalogue as they are written, to be broken in one place. */
export interface Files {
  'plans.json': string;
  'features.json': string;
  'seller.json': string;
}

const PLANS = `{
  "plans": [
    { "id": "free", "name": "Free", "features": ["notes"], "free": true },
    {
      "id": "team",
      "name": "Team",
      "features": ["notes", "sharing", "export"],
      "scopes": ["all_current_users", "admin_only"],
      "seats": { "minimum": 1, "maximum": 20 },
      "prices": {
        "annual": { "eur": { "perSeatMinor": 9000 }, "kwd": { "perSeatMinor": 30000 } },
        "monthly": { "eur": { "perSeatMinor": 900 }, "kwd": { "perSeatMinor": 3000 } }
      }
    },
    {
      "id": "company",
      "name": "Company",
      "features": "all",
      "scopes": ["all_current_users"],
      "seats": { "minimum": 5 },
      "prices": {
        "annual": {
          "eur": { "tiers": [{ "upTo": 10, "flatMinor": 90000 }, { "upTo": 50, "perSeatMinor": 8000 }, { "upTo": null, "perSeatMinor": 7000 }] },
          "kwd": { "flatMinor": 100000, "perSeatMinor": 20000 }
        }
      }
    },
    { "id": "custom", "name": "Custom", "features": "all", "contactUrl": "https://seller.example/ask" }
  ],
  "priceChanges": [{ "id": "dearer", "plans": ["team"], "from": "2027-03-01", "noticeDays": 30 }]
}`;

const FEATURES = `{
  "modules": [
    { "id": "notes", "name": "Notes", "subModules": [{ "id": "sharing", "name": "Sharing" }] },
    { "id": "export", "name": "Export" }
  ]
}`;

const SELLER = `{
  "name": "Seller",
  "legalName": "Seller Ltd.",
  "address": { "line1": "1 Road", "city": "Cork", "country": "IE" },
  "taxIds": [{ "type": "eu_vat", "value": "IE1234567A" }],
  "supportEmail": "help@seller.example",
  "supportUrl": "https://seller.example/help",
  "logo": "logo.svg",
  "accentColor": "#0b6e5f",
  "statementDescriptorSuffix": "SELLER",
  "defaultCurrency": "eur",
  "locale": "en-IE",
  "timeZone": "Europe/Dublin",
  "monthlyPeriod": "calendar_month",
  "reminders": { "annualDaysBefore": 21, "cardDaysBefore": 7 },
  "dunning": { "retryOnDays": [1, 3, 7], "mailOnDays": [0, 3, 7], "lastMailDaysBefore": 3, "endOnDay": 21 },
  "tax": { "kind": "none" }
}`;

export const GOOD: Files = { 'plans.json': PLANS, 'features.json': FEATURES, 'seller.json': SELLER };

export function folderOf(files: Partial<Files>, others: readonly string[] = ['logo.svg']): Folder {
  return {
    name: 'mine',
    files: [...Object.keys(files), ...others],
    read: (file) => Object.entries(files).find(([name]) => name === file)?.[1] ?? '',
  };
}

export const faultsIn = (files: Partial<Files>): Fault[] => faultsOf(folderOf(files));
