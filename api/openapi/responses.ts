import type { ZodOpenApiContentObject, ZodOpenApiResponseObject, ZodOpenApiResponsesObject } from 'zod-openapi';
import { type FieldError, type No, problemOf } from '../problem.ts';
import type { Route } from '../routes.ts';
import { GATEWAY_ANSWERS, GatewayMessage } from './gateway-answers.ts';
import { json, type Operation } from './operation.ts';

/** Every answer a route can give: what it is there for, its noes with their codes, and the gateway's own. */
export function responsesOf(route: Route, { answers, noes }: Operation): ZodOpenApiResponsesObject {
  const byGateway = GATEWAY_ANSWERS.filter(({ may }) => may(route)).map(({ status }) => status);
  const statuses = new Set([...noes.map(statusOf), ...byGateway]);
  const refusals = [...statuses].map((status): [string, ZodOpenApiResponseObject] => {
    const here = noes.filter((no) => statusOf(no) === status);
    return [String(status), refusal(status, here, byGateway.includes(status))];
  });
  return { ...answers, ...Object.fromEntries(refusals) };
}

const statusOf = (no: No): number => problemOf(no).status;

function refusal(status: number, noes: readonly No[], byGateway: boolean): ZodOpenApiResponseObject {
  const problems = noes.map(problemOf);
  const gateway = byGateway ? GATEWAY_ANSWERS.find((answer) => answer.status === status) : undefined;
  const meanings = problems.map(({ code, detail }) => `- \`${code}\`: ${detail}`);
  const ours: ZodOpenApiContentObject = problems.length > 0 ? problemContent(problems.map(({ code }) => code)) : {};
  const theirs: ZodOpenApiContentObject = gateway
    ? json(GatewayMessage, { [gateway.message]: { message: gateway.message } })
    : {};
  return {
    description: [...meanings, ...(gateway ? [`- ${gateway.meaning}`] : [])].join('\n'),
    ...(status === 401 && { headers: CHALLENGE }),
    ...((status === 429 || (status === 503 && problems.length > 0)) && { headers: RETRY_AFTER }),
    content: { ...ours, ...theirs },
  };
}

const CHALLENGE = {
  'WWW-Authenticate': { description: 'What is wrong with the token.', required: true, schema: { type: 'string' } },
} as const;

const RETRY_AFTER = {
  'Retry-After': { description: 'For how many seconds to wait, where we know.', schema: { type: 'integer' } },
} as const;

/** The problem's form, narrowed to the codes of this answer; each code has one example for the whole document. */
function problemContent(codes: string[]): ZodOpenApiContentObject {
  const narrowed = { type: 'object' as const, properties: { code: { enum: codes } }, required: ['code'] };
  const example = (code: string) => [code, { $ref: `#/components/examples/${code}` }];
  return {
    'application/problem+json': {
      schema: { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] },
      examples: Object.fromEntries(codes.map(example)),
    },
  };
}

const EXAMPLE_ERRORS: Partial<Record<No, { errors: FieldError[] }>> = {
  invalid_request: {
    errors: [{ pointer: '/scope', detail: 'Invalid option: expected one of "all_current_users"|"admin_only"' }],
  },
  card_number_refused: { errors: [{ pointer: '/billingContact/purchaseOrder', detail: 'holds a card number' }] },
};

/** One example for each code that any of these operations can answer with. */
export function problemExamples(operations: readonly Operation[]): Record<string, { summary: string; value: unknown }> {
  const noes = new Set(operations.flatMap((operation) => operation.noes));
  return Object.fromEntries(
    [...noes].map((no) => {
      const { code, title, ...problem } = problemOf(no);
      return [code, { summary: title, value: { ...problem, title, code, ...EXAMPLE_ERRORS[no] } }];
    }),
  );
}
