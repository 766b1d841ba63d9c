import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The shipped catalogue, of a seller who charges what Stripe Tax says: a folder, which whoever makes it removes. */
export function catalogueTaxedByStripe(): string {
  const folder = mkdtempSync(join(tmpdir(), 'taxed-by-stripe-'));
  cpSync('catalogue', folder, { recursive: true });
  const file = join(folder, 'seller.json');
  const tax = { kind: 'stripe', behavior: 'exclusive', taxCode: 'txcd_10103001' };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), tax }));
  return folder;
}
