import type { Buyer } from './buyer.ts';
import type { Ground } from './ground.ts';
import { ended } from './paths.ts';

const AT_ONCE = 100;

/** What the embedded stack itself takes, buyers and all, in this one process. */
export async function measureLocal(ground: Ground) {
  const buyers = await Promise.all(Array.from({ length: 2 * AT_ONCE }, () => ground.aBuyer(1)));
  const cpu = process.cpuUsage();
  const aloneMs = await wallMs(async () => {
    for (const buyer of buyers.slice(0, AT_ONCE)) await buy(ground, buyer);
  });
  const { user, system } = process.cpuUsage(cpu);
  const atOnceMs = await wallMs(() => Promise.all(buyers.slice(AT_ONCE).map((buyer) => buy(ground, buyer))));
  return {
    cpuMsPerPurchase: Math.round((user + system) / 1_000 / AT_ONCE),
    atOnce: AT_ONCE,
    wallRatio: Math.round((atOnceMs / aloneMs) * 100) / 100,
  };
}

async function wallMs(run: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await run();
  return performance.now() - beganMs;
}

/** Whoever waits through the API is told some time later; here the execution itself is looked at. */
async function buy(ground: Ground, buyer: Buyer): Promise<void> {
  const { checkoutId } = await buyer.checkOut(await buyer.quote(), 'pm_card_visa');
  await ended(ground, checkoutId);
}
