import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as z from 'zod';

/** Stripe's API as OpenAPI, derived from stripe-node's type declarations. It is too large to be kept with the code; STRIPE_OPENAPI names another copy. */
const FILE =
  process.env.STRIPE_OPENAPI ??
  fileURLToPath(new URL('../../../../shared/stripe-openapi-subset.json', import.meta.url));

export const describedIn: string | undefined = existsSync(FILE) ? FILE : undefined;
export const whyNot = `The simulator is not checked against Stripe's API description: there is no ${FILE}`;

const descriptionSchema = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({}))),
  components: z.object({
    schemas: z.record(z.string(), z.looseObject({ properties: z.record(z.string(), z.unknown()).optional() })),
  }),
});

export interface Described {
  method: string;
  /** With `:id` where the description says `{intent}`. */
  path: string;
  /** Complaints about an answer of this operation; empty when it is as described. */
  complaints(status: number, body: unknown): string[];
  /** The names of the parameters its body may have. */
  parameters: string[];
}

/** The operations of Stripe's API, each with what it may answer. */
export function describedOperations(): Described[] {
  const description = descriptionSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(description, 'stripe');
  const validator = (pointer: string) => {
    const validate = ajv.compile({ $ref: `stripe#${pointer}` });
    return (body: unknown) =>
      validate(body) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
  };
  const asError = validator('/components/schemas/error');
  return Object.entries(description.paths).flatMap(([path, operations]) =>
    Object.keys(operations).map((method) => {
      const at = `/paths/${path.replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D')}/${method}`;
      const asSuccess = validator(`${at}/responses/200/content/application~1json/schema`);
      return {
        method: method.toUpperCase(),
        path: path.replaceAll(/\{\w+\}/g, ':id'),
        complaints: (status: number, body: unknown) => (status < 300 ? asSuccess(body) : asError(body)),
        parameters: bodyParameters(description, operations[method]),
      };
    }),
  );
}

const bodySchema = z.object({
  requestBody: z.object({
    content: z.object({ 'application/x-www-form-urlencoded': z.object({ schema: z.object({ $ref: z.string() }) }) }),
  }),
});

function bodyParameters(description: z.output<typeof descriptionSchema>, operation: unknown): string[] {
  const body = bodySchema.safeParse(operation);
  if (!body.success) return [];
  const { $ref } = body.data.requestBody.content['application/x-www-form-urlencoded'].schema;
  const schema = description.components.schemas[$ref.split('/').at(-1) ?? ''];
  return Object.keys(schema?.properties ?? {});
}
