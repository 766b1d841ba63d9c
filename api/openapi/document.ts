import { type CreateDocumentOptions, createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Catalogue } from '../../domain/catalogue/catalogue.ts';
import type { Seller } from '../../domain/catalogue/seller.ts';
import { ROUTES, type Route, type RouteFunction } from '../routes.ts';
import { getAccount, getEntitlements } from './account-operations.ts';
import { beginCardSetup, changeBillingContact, getBilling, replaceCard } from './billing-operations.ts';
import { createCheckout, getCheckout, lookAgain } from './checkout-operations.ts';
import { GUIDE } from './guide.ts';
import { getInvoice, listInvoices } from './invoice-operations.ts';
import { getOpenapi, receiveStripeEvent } from './machine-operations.ts';
import type { Operation, Tag } from './operation.ts';
import { createQuote, getPlans } from './plan-operations.ts';
import { ProblemJson } from './problem.ts';
import { getRenewal, lookAtRenewal, payRenewal } from './renewal-operations.ts';
import { problemExamples, responsesOf } from './responses.ts';
import { type Story, storyOf } from './story.ts';
import { requestCancellation, withdrawCancellation, withdrawChange } from './subscription-operations.ts';

/** What is said of each route. Without an entry for every one of them this does not compile. */
const OPERATIONS: Record<RouteFunction, (story: Story) => Operation> = {
  'get-openapi': () => getOpenapi,
  'get-plans': getPlans,
  'get-account': getAccount,
  'get-entitlements': getEntitlements,
  'create-quote': createQuote,
  'create-checkout': createCheckout,
  'get-checkout': getCheckout,
  'look-again': lookAgain,
  'request-cancellation': requestCancellation,
  'withdraw-cancellation': withdrawCancellation,
  'withdraw-change': withdrawChange,
  'list-invoices': listInvoices,
  'get-invoice': getInvoice,
  'get-billing': getBilling,
  'change-billing-contact': changeBillingContact,
  'begin-card-setup': beginCardSetup,
  'replace-card': replaceCard,
  'pay-renewal': payRenewal,
  'get-renewal': getRenewal,
  'look-at-renewal': lookAtRenewal,
  'receive-stripe-event': () => receiveStripeEvent,
};

const TAGS: Record<Tag, string> = {
  Plans: 'What there is to buy.',
  Account: 'What the account has, and what the caller may use.',
  Purchase: 'From a price to the outcome, in the order of the steps.',
  Subscription: 'What becomes of what was bought.',
  Billing: 'Contact and card, and a payment that is open.',
  Invoices: 'What was paid.',
  Machines: 'For Stripe and for tools.',
};

/** The API's description, made from the schemas that requests are parsed with and answers are typed by. */
export function openApiDocument(catalogue: Catalogue, seller: Seller) {
  const story = storyOf(catalogue, seller);
  const described = ROUTES.map((route) => ({ route, operation: OPERATIONS[route.function](story) }));
  return createDocument(
    {
      openapi: '3.1.0',
      info: { title: 'Switchplan', version: '0.1.0', summary: SUMMARY, description: GUIDE, license: LICENSE },
      servers: [{ url: '/', description: 'Where this document came from.' }],
      tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
      security: [{ logon: [] }],
      paths: pathsOf(described),
      components: {
        schemas: { Problem: ProblemJson },
        examples: problemExamples(described.map(({ operation }) => operation)),
        securitySchemes: {
          logon: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The token of a logon.' },
        },
      },
    },
    { override: plainly },
  );
}

const SUMMARY = 'Switches an account from the free plan to a paid one.';
const LICENSE = { name: 'Apache 2.0', identifier: 'Apache-2.0' };

function pathsOf(described: readonly { route: Route; operation: Operation }[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const { route, operation } of described)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: pathItem(route, operation) };
  return paths;
}

function pathItem(route: Route, operation: Operation) {
  const { tag, summary, description, params, body } = operation;
  return {
    operationId: camelCase(route.function),
    tags: [tag],
    summary,
    description,
    ...(route.authorization === 'none' && { security: [] }),
    ...(params && { requestParams: params }),
    ...(body && { requestBody: { required: true, content: body } }),
    responses: responsesOf(route, operation),
  };
}

/** create-checkout → createCheckout */
const camelCase = (name: string): string => name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/**
 * Leaves out what zod adds and no reader needs, spells a record over known keys out as an object with these, and a
 * constant as the only one of its enumeration: generators made for OpenAPI 3.0 know no `const`.
 */
const plainly: NonNullable<CreateDocumentOptions['override']> = ({ jsonSchema }) => {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.const !== undefined) {
    jsonSchema.enum = [jsonSchema.const];
    delete jsonSchema.const;
  }
  const { propertyNames, additionalProperties, required } = jsonSchema;
  if (!propertyNames || !required || typeof additionalProperties !== 'object') return;
  delete jsonSchema.propertyNames;
  jsonSchema.properties = Object.fromEntries(required.map((key) => [key, additionalProperties]));
  jsonSchema.additionalProperties = false;
};
