import { afterAll, describe, expect, it } from '@jest/globals';
import { Campaign } from './campaign.ts';
import { REPRESENTATIVES } from './journeys.ts';
import { Workers } from './workers.ts';

const AT_ONCE = 2;
const workers = new Workers(AT_ONCE);
afterAll(() => workers.close());

describe('a purchase', () => {
  it('survives every kind of fault at every one of its calls', async () => {
    const campaign = new Campaign(workers.run, AT_ONCE);
    const plain = REPRESENTATIVES.filter(({ story }) => story === 'the card pays');
    await campaign.matrix(await campaign.record(plain));
    const { runs, faultsFired, cells, violations, notReached } = campaign;
    console.info(`${runs} runs, ${faultsFired} faults, ${cells.hit} of ${cells.total} cells hit`);
    expect({ violations, notReached }).toEqual({ violations: [], notReached: [] });
    expect(cells.total).toBeGreaterThan(200);
  }, 240_000);
});
