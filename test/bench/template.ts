import { readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import type { Bundles } from '../../infra/bundles.ts';
import { CheckoutStack } from '../../infra/checkout-stack.ts';
import { readInputs, stackNameOf } from '../../infra/inputs.ts';
import type { MemoryOf } from './usage.ts';

const Named = z.object({ FunctionName: z.string(), MemorySize: z.int() });
const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });

/** What is deployed, as the template has it. */
export interface Deployed {
  memoryOf: MemoryOf;
  tracedShare: number;
  /** Resources of this type. */
  count: (type: string) => number;
}

export function deployed(bundles: Bundles, outdir: string): Deployed {
  const { context } = CdkJson.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));
  const app = new App({ context: { ...context, example: true }, builtinCloudFormationValidation: false, outdir });
  const inputs = readInputs(app.node);
  const template = Template.fromStack(
    new CheckoutStack(app, stackNameOf(inputs), { inputs, bundles, taxedByStripe: false }),
  );
  const resources = (type: string) => Object.values(template.findResources(type));
  const memory = new Map(
    resources('AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { data } = Named.safeParse(Properties);
      return data ? [[data.FunctionName.replace(`${stackNameOf(inputs)}-`, ''), data.MemorySize] as const] : [];
    }),
  );
  return {
    memoryOf: (functionName) => {
      const memoryMb = memory.get(functionName);
      if (!memoryMb) throw new Error(`the template has no function ${functionName}`);
      return memoryMb;
    },
    tracedShare: inputs.tracedShare,
    count: (type) => resources(type).length,
  };
}
