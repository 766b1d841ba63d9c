import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import * as z from 'zod';
import { openApiDocument } from '../../api/openapi/document.ts';
import { catalogue, seller } from '../../application/catalogue.ts';
import { matchRoute } from '../../local/gateway/route.ts';

/** One request to the API and its answer, as they went over the wire. */
export interface Exchange {
  method: string;
  path: string;
  sent?: string | undefined;
  status: number;
  headers: Headers;
  body: string;
}

const Content = z.record(z.string(), z.looseObject({}));
const Response = z.looseObject({
  content: Content.default({}),
  headers: z.record(z.string(), z.looseObject({ required: z.boolean().default(false) })).default({}),
});
const Operation = z.looseObject({
  operationId: z.string(),
  requestBody: z.looseObject({ content: Content }).optional(),
  responses: z.record(z.string(), Response),
});
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });
type Document = z.infer<typeof Document>;

interface Route {
  method: string;
  path: string;
  pointer: string;
  operation: z.infer<typeof Operation>;
}

/** The document as everybody else gets it: as JSON. */
export const publishedDocument = (): Document =>
  Document.parse(JSON.parse(JSON.stringify(openApiDocument(catalogue, seller))));

const escaped = (step: string): string => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));

/** What the API promises, held against what it does. */
export class Contract {
  readonly routes: readonly Route[];
  readonly #ajv = new Ajv2020({ strict: true, allErrors: true });

  constructor(document: Document = publishedDocument()) {
    // A document is no schema: its own words stand around the schemas, and `discriminator` in them.
    this.#ajv.addVocabulary(['discriminator', ...Object.keys(document)]);
    formats.default(this.#ajv);
    this.#ajv.addSchema(document, 'api');
    this.routes = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        method: method.toUpperCase(),
        path,
        operation,
        pointer: `/paths/${escaped(path)}/${method}`,
      })),
    );
  }

  /** Where this exchange is not as promised; empty when it is. */
  deviations(exchange: Exchange): string[] {
    const { method, path, status } = exchange;
    return this.#complaints(exchange).map((complaint) => `${method} ${path}: ${status} ${complaint}`);
  }

  /** Why the value is not as the schema at this place of the document says; empty when it is. */
  complaints(pointer: string, value: unknown): string[] {
    const validate: ValidateFunction = this.#ajv.getSchema(`api#${pointer}`) ?? fail(`the document has no ${pointer}`);
    return validate(value) ? [] : (validate.errors ?? []).map(asText);
  }

  #complaints(exchange: Exchange): string[] {
    const route = matchRoute(this.routes, exchange.method, exchange.path)?.route;
    if (!route) return this.#gatewayComplaints(exchange);
    const response = route.operation.responses[exchange.status];
    if (!response) return ['is not among the documented statuses'];
    const at = `${route.pointer}/responses/${exchange.status}`;
    const missing = Object.entries(response.headers).filter(
      ([name, { required }]) => required && !exchange.headers.has(name),
    );
    return [
      ...missing.map(([name]) => `has no ${name} header`),
      ...this.#bodyComplaints(at, response.content, exchange),
      ...(exchange.status < 300 ? this.#requestComplaints(route, exchange.sent) : []),
    ];
  }

  #bodyComplaints(at: string, content: z.infer<typeof Content>, { headers, body }: Exchange): string[] {
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    if (!(type in content)) return [`has the content type '${type}', which is not documented`];
    return this.complaints(`${at}/content/${escaped(type)}/schema`, type.endsWith('json') ? JSON.parse(body) : body);
  }

  /** What was accepted must be what the document says may be sent. */
  #requestComplaints({ pointer, operation }: Route, sent: string | undefined): string[] {
    if (!operation.requestBody) return [];
    const schema = `${pointer}/requestBody/content/application~1json/schema`;
    return this.complaints(schema, JSON.parse(sent ?? 'null')).map((complaint) => `accepted a body that ${complaint}`);
  }

  /** What matches no route is the gateway's to answer. */
  #gatewayComplaints({ method, status, body }: Exchange): string[] {
    if (method === 'OPTIONS') return [];
    if (status !== 404 && status !== 400) return ['answers a route that is not documented'];
    return this.complaints('/components/schemas/GatewayMessage', JSON.parse(body));
  }
}

const asText = ({ instancePath, message, params }: ErrorObject): string =>
  `${instancePath || 'body'} ${message} ${JSON.stringify(params)}`;

function fail(message: string): never {
  throw new Error(message);
}
