import { jsonText } from './shell/answer.ts';
import { openApiJson } from './shell/openapi.built.ts';
import { publicHttp } from './shell/public-http.ts';

/** The API's own description. It changes only with a deployment, so a browser may keep it for a while. */
export const handler = publicHttp(async () => jsonText(200, openApiJson, { 'cache-control': 'public, max-age=300' }));
