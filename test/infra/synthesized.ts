import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { App, CfnElement } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { functionFiles } from '../../infra/bundles.ts';
import { CheckoutStack } from '../../infra/checkout-stack.ts';
import { readInputs, stackNameOf } from '../../infra/inputs.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
const TemplateJson = z.object({ Resources: z.record(z.string(), Resource) });

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
const { context: flags } = CdkJson.parse(JSON.parse(readFileSync(new URL('../../cdk.json', import.meta.url), 'utf8')));

const scratch = mkdtempSync(join(tmpdir(), 'infra-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/**
 * The app under the flags it is deployed with. An empty folder stands in for each bundle: no test here runs one.
 * CloudFormation's own rules take most of the time, so only one test asks for them.
 */
export function synthesized(context: Record<string, unknown> = {}, { checked = false, taxedByStripe = false } = {}) {
  const app = new App({
    context: { ...flags, example: true, ...context },
    builtinCloudFormationValidation: checked,
    outdir: mkdtempSync(join(scratch, 'cdk-')),
  });
  const folder = mkdtempSync(join(scratch, 'bundle-'));
  writeFileSync(join(folder, 'index.cjs'), '');
  const bundles = new Map([...functionFiles().keys()].map((name) => [name, folder]));
  const inputs = readInputs(app.node);
  const stack = new CheckoutStack(app, stackNameOf(inputs), { inputs, bundles, taxedByStripe });
  return { app, stack };
}

export type Resources = ReadonlyMap<string, SynthesizedResource>;

export interface SynthesizedResource {
  type: string;
  deletionPolicy: string | undefined;
  /** Without intrinsic functions: what refers to another resource names it by its path, as in `{table}.Arn`. */
  properties: unknown;
}

/** Every resource of the stack by its path in the tree of constructs. */
export function resourcesOf(stack: CheckoutStack): Resources {
  const pathOf = new Map(
    stack.node
      .findAll()
      .filter(CfnElement.isCfnElement)
      .map((element) => [String(stack.resolve(element.logicalId)), pathIn(stack, element)]),
  );
  const { Resources } = TemplateJson.parse(Template.fromStack(stack).toJSON());
  return new Map(
    Object.entries(Resources).map(([logicalId, { Type, Properties, DeletionPolicy }]) => [
      pathOf.get(logicalId) ?? logicalId,
      {
        type: Type,
        deletionPolicy: DeletionPolicy,
        properties: readable(Properties, (id) => pathOf.get(id) ?? id),
      },
    ]),
  );
}

/** The properties of every resource of this type, by path. */
export const ofType = (resources: Resources, type: string): Map<string, unknown> =>
  new Map([...resources].filter(([, one]) => one.type === type).map(([path, { properties }]) => [path, properties]));

const pathIn = (stack: CheckoutStack, { node }: CfnElement): string =>
  node.path.slice(stack.node.path.length + 1).replace(/\/(Resource|Default)$/, '');

const Intrinsic = z.union([
  z.strictObject({ Ref: z.string() }),
  z.strictObject({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
  z.strictObject({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
]);

function readable(value: unknown, name: (logicalId: string) => string): unknown {
  const intrinsic = Intrinsic.safeParse(value).data;
  if (intrinsic) {
    if ('Ref' in intrinsic) return `{${name(intrinsic.Ref)}}`;
    if ('Fn::GetAtt' in intrinsic) return `{${name(intrinsic['Fn::GetAtt'][0])}}.${intrinsic['Fn::GetAtt'][1]}`;
    const [separator, parts] = intrinsic['Fn::Join'];
    return parts.map((part) => readable(part, name)).join(separator);
  }
  if (Array.isArray(value)) return value.map((item) => readable(item, name));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, readable(item, name)]));
}
