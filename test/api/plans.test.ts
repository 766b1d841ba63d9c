import { expect, test } from '@jest/globals';
import { PlansView, plansView } from '../../api/plans.ts';
import { currentCatalogue } from '../../domain/catalogue/catalogue.ts';

const view = plansView(currentCatalogue());

test('the plans have the form they promise', () => {
  expect(PlansView.parse(JSON.parse(JSON.stringify(view)))).toEqual(view);
});

test('Free has no price, and Premium the catalogue’s of this version', () => {
  const { version, plans } = currentCatalogue();
  expect(view.catalogueVersion).toBe(version);
  expect(view.plans.map(({ id, name, prices }) => ({ id, name, prices }))).toEqual([
    { id: 'free', name: 'Free', prices: null },
    { id: 'premium', name: 'Premium', prices: plans.premium.seatPrices },
  ]);
});
