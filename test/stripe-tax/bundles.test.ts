import './seller.ts';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { seller } from '../../application/catalogue.ts';
import { BUILT } from '../../infra/built.ts';
import { BUNDLING, functionFiles } from '../../infra/bundles.ts';

async function quotesBundle(): Promise<string> {
  const [entry = ''] = [functionFiles().get('create-quote')];
  const { outputFiles } = await build({
    ...BUNDLING,
    entryPoints: [entry],
    outdir: 'unwritten',
    write: false,
    plugins: BUILT,
  });
  return outputFiles.map(({ text }) => text).join('');
}

it('a price loads Stripe where its tax is asked of Stripe, and nowhere else', async () => {
  const has = (bundle: string) => ['/v1/tax/calculations', 'STRIPE_SECRET_KEY_ID'].map((part) => bundle.includes(part));
  expect(has(await quotesBundle())).toEqual([true, true]);
  seller.tax = { kind: 'none' };
  expect(has(await quotesBundle())).toEqual([false, false]);
});
