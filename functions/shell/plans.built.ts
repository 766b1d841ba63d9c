import { plansView } from '../../api/plans.ts';
import { catalogue } from '../../application/catalogue.ts';

/** What is on sale, as it is served: made when the functions are bundled. */
export const plansJson = JSON.stringify(plansView(catalogue));
