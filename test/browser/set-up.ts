import { launchServer } from './chromium.ts';
import { startProduct } from './product.ts';

/** One stack, as `npm start` starts it, and one browser for all files. */
export default async function setUp(): Promise<void> {
  const browser = await launchServer();
  const product = await startProduct();
  process.env.BROWSER = browser.wsEndpoint();
  process.env.PRODUCT = product.url;
  globalThis.endBrowserTests = async () => {
    await browser.close();
    await product.stop();
  };
}
