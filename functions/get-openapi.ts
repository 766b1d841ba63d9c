import { openApiDocument } from '../api/openapi/document.ts';
import { catalogue } from '../application/catalogue.ts';
import { json } from './shell/answer.ts';
import { publicHttp } from './shell/http.ts';

const document = openApiDocument(catalogue);

/** The API's own description. It changes only with a deployment, so a browser may keep it for a while. */
export const handler = publicHttp(async () => json(200, document, { 'cache-control': 'public, max-age=300' }));
