import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { told } from '../cli/run.ts';
import { bundleFunctions } from './bundles.ts';
import { CheckoutStack } from './checkout-stack.ts';
import { readInputs } from './inputs.ts';

await told(async () => {
  const app = new App();
  const inputs = readInputs(app.node);
  const bundles = await bundleFunctions(fileURLToPath(new URL('../dist/functions', import.meta.url)));
  new CheckoutStack(app, 'switchplan', { inputs, bundles });
});
