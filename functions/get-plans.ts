import { plansView } from '../api/plans.ts';
import { currentCatalogue } from '../domain/catalogue/catalogue.ts';
import { json } from './shell/answer.ts';
import { publicHttp } from './shell/http.ts';

export const handler = publicHttp(async () => json(200, plansView(currentCatalogue())));
