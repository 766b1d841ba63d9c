import { plansView } from '../api/plans.ts';
import { currentCatalogue } from '../domain/catalogue/catalogue.ts';
import { json, publicHttp } from './shell.ts';

export const handler = publicHttp(async () => json(200, plansView(currentCatalogue())));
