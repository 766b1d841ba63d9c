import { currentCatalogue } from '../domain/catalogue/catalogue.ts';
import { plansView } from './plans.ts';

/** What is on sale, as it is served: made when the functions are bundled. */
export const plansJson = JSON.stringify(plansView(currentCatalogue()));
