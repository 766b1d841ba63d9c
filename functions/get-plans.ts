import { plansJson } from '../api/plans.built.ts';
import { jsonText } from './shell/answer.ts';
import { publicHttp } from './shell/public-http.ts';

export const handler = publicHttp(async () => jsonText(200, plansJson));
