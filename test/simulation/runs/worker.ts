import { openGround } from '../order/ground.ts';
import { type Plan, run } from './run.ts';

// One process of a campaign: a stack of its own, one run after another.
const ground = await openGround();
process.on('message', async (plan: Plan) => {
  try {
    process.send?.(await run(ground, plan));
  } catch (error) {
    const violation = `the run did not come to its end: ${error instanceof Error ? error.stack : error}`;
    process.send?.({ calls: [], fired: [], ends: [], violations: [violation], traceHash: '' });
  }
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
