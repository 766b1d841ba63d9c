import { expect, test } from '@jest/globals';
import { PlansView, plansView } from '../../api/plans.ts';
import { catalogue } from '../../application/catalogue.ts';
import { offeredPlans } from '../../domain/catalogue/catalogue.ts';

const view = plansView(catalogue);

test('the plans have the form they promise', () => {
  expect(PlansView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
});

test('each plan that is offered is shown as the catalogue has it, and no other', () => {
  expect(view.plans).toEqual(offeredPlans(catalogue).map(({ forSale, ...plan }) => plan));
  const withdrawn = { ...catalogue, plans: catalogue.plans.map((plan) => ({ ...plan, forSale: false })) };
  expect(plansView(withdrawn).plans).toEqual([]);
});
