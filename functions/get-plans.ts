import { jsonText } from './shell/answer.ts';
import { plansJson } from './shell/plans.built.ts';
import { publicHttp } from './shell/public-http.ts';

export const handler = publicHttp(async () => jsonText(200, plansJson));
