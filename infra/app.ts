import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { told } from '../cli/run.ts';
import { folderAt } from '../selling/folder.ts';
import { gather } from '../selling/gathering.ts';
import { bundleFunctions } from './bundles.ts';
import { CheckoutStack } from './checkout-stack.ts';
import { readInputs, stackNameOf } from './inputs.ts';

await told(async () => {
  const app = new App();
  const inputs = readInputs(app.node);
  process.env.CATALOGUE = inputs.catalogue;
  const { seller } = gather(folderAt(inputs.catalogue));
  const bundles = await bundleFunctions(fileURLToPath(new URL('../dist/functions', import.meta.url)));
  new CheckoutStack(app, stackNameOf(inputs), { inputs, bundles, taxedByStripe: seller.tax.kind === 'stripe' });
});
