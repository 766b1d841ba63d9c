import { plansView } from '../api/plans.ts';
import { json } from './shell/answer.ts';
import { publicHttp } from './shell/http.ts';
import { catalogue } from '../application/catalogue.ts';

export const handler = publicHttp(async () => json(200, plansView(catalogue)));
