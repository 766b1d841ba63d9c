import { plansView } from '../api/plans.ts';
import { catalogue } from '../application/catalogue.ts';
import { json } from './shell/answer.ts';
import { publicHttp } from './shell/http.ts';

export const handler = publicHttp(async () => json(200, plansView(catalogue)));
