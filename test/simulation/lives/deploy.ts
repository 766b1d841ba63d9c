import { catalogue } from '../../../application/catalogue.ts';
import type { Catalogue } from '../../../domain/catalogue/catalogue.ts';
import { CalendarDate, instant } from '../../../domain/values/calendar.ts';
import { due } from '../../../operate/due.ts';
import { pick } from '../order/random.ts';
import type { Actor } from './actor.ts';
import { dayOf, daysAfter } from './dates.ts';
import { planNotice } from './expected-notice.ts';
import type { World } from './world.ts';

const shipped: Pick<Catalogue, 'plans' | 'priceChanges'> = { ...catalogue };

/** So many times as much, in steps that each currency has. */
function scaled<Part extends object>(part: Part, factor: number): Part {
  const copy = structuredClone(part);
  for (const [key, value] of Object.entries(copy)) {
    if (typeof value === 'number' && key.endsWith('Minor'))
      Object.assign(copy, { [key]: Math.floor((value * factor) / 10) * 10 });
    if (typeof value === 'object' && value !== null) Object.assign(copy, { [key]: scaled(value, factor) });
  }
  return copy;
}

/** Everything costs what it costs in the files. */
export const undeploy = (): Catalogue => Object.assign(catalogue, shipped);

/** Another price of one plan, with a change that names it or without, and the command that follows a deploy. */
export async function deploy(world: World, random: () => number, actors: readonly Actor[]): Promise<void> {
  const plan = pick(
    random,
    shipped.plans.filter(({ prices }) => Object.keys(prices).length > 0),
  );
  const factor = pick(random, [0.9, 1, 1.1, 1.3, 1.7]);
  const from = CalendarDate.parse(daysAfter(dayOf(world.now()), Math.floor(random() * 180) - 30));
  const change = { id: `deploy_${world.now()}`, plans: [plan.id], from, noticeDays: pick(random, [0, 14, 30, 60]) };
  const stand = random() < 0.2 ? [] : catalogue.priceChanges;
  Object.assign(catalogue, {
    plans: catalogue.plans.map((each) =>
      each.id === plan.id ? { ...each, prices: scaled(plan.prices, factor) } : each,
    ),
    priceChanges: random() < 0.2 ? stand : [...stand, change],
  } satisfies Partial<Catalogue>);
  await due({ by: 'ada', why: 'a test', at: instant(world.now()) });
  const what = `${plan.id} costs ${factor} times as much; ${catalogue.priceChanges.map((each) => `${each.from} ${each.noticeDays}`)}`;
  for (const { model, story } of actors) {
    if (model.subscription) planNotice(model.subscription);
    story.push(`${new Date(world.now()).toISOString()} ${what}`);
  }
}
