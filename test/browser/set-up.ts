import { Declined } from '../../cli/declined.ts';
import { EXIT } from '../../cli/exit-codes.ts';
import { launchServer } from './chromium.ts';
import { startProduct } from './product.ts';

/** One browser for all files, and a product for each of Jest's workers: files move its clock, but one after another. */
export default async function setUp({ maxWorkers }: { maxWorkers: number }): Promise<void> {
  const browser = await launchServer().catch(toldTo);
  const products = await Promise.all(Array.from({ length: maxWorkers }, () => startProduct()));
  process.env.BROWSER = browser.wsEndpoint();
  process.env.PRODUCTS = products.map(({ url }) => url).join(' ');
  globalThis.endBrowserTests = async () => {
    await browser.close();
    await Promise.all(products.map(({ stop }) => stop()));
  };
}

/** Jest would show where the sentence was written. */
function toldTo(error: unknown): never {
  if (!(error instanceof Declined)) throw error;
  console.error(error.message);
  process.exit(EXIT.declined);
}
