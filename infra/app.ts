import { fileURLToPath } from 'node:url';
import { App } from 'aws-cdk-lib';
import { bundleFunctions } from './bundles.ts';
import { CheckoutStack } from './checkout-stack.ts';
import { readInputs, stackNameOf } from './inputs.ts';

const app = new App();
const inputs = readInputs(app.node);
const bundles = await bundleFunctions(fileURLToPath(new URL('../dist/functions', import.meta.url)));
new CheckoutStack(app, stackNameOf(inputs), { inputs, bundles });
