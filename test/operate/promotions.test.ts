import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { actsOn } from '../../adapters/stored/acts.ts';
import { dateOf } from '../../domain/values/calendar.ts';
import { command, nowhere } from '../cli/commands.ts';
import { givenStack } from '../journeys/given.ts';
import { wholeYear } from '../sold.ts';

const given = givenStack();
const signed = ['--by', 'ada', '--why', 'spring'];

let code: string;
beforeEach(() => {
  code = `SPRING_${randomUUID().slice(0, 8).toUpperCase()}`;
});

/** As an operator types it. */
const promotion = (...said: string[]) =>
  command('operate', ['promotion', ...said, '--url', given.stack().url], nowhere);
const create = (...gives: string[]) => promotion('create', code, ...gives, ...signed);

const withCode = () => ({ ...wholeYear, promotionCode: code });

async function quoted() {
  const { admin } = await given.anAccount(2);
  return { admin, answer: await admin.request('POST', '/v1/quotes', { body: withCode() }) };
}

describe('promotion create', () => {
  it('says all that the code gives, counts who redeems it, and takes small letters for capital ones', async () => {
    const today = dateOf(given.stack().clock.now());
    const gives = ['--percent', '25', '--periods', '3', '--plans', wholeYear.planId, '--billed', 'annual'];
    code = code.toLowerCase();
    const made = await create(...gives, '--expires', today, '--limit', '4');
    code = code.toUpperCase();
    const said = `${code}: 25% off for 3 periods, of premium, billed annual, until ${today}`;
    expect(made).toMatchObject({ exitCode: 0, stdout: `${said}, 0 of 4 redeemed\n` });
    const { admin, answer } = await quoted();
    expect(answer).toMatchObject({ status: 201, body: { discountMinor: 2_400, totalMinor: 7_200 } });
    expect((await admin.buy(withCode())).status).toBe('completed');
    expect((await promotion('list')).stdout).toContain(`${said}, 1 of 4 redeemed\n`);
    expect(await actsOn({ everything: 'promotions' })).toContainEqual(
      expect.objectContaining({ verb: `promotion create ${code}`, by: 'ada', why: 'spring' }),
    );
  });

  it('takes an amount for each currency, in minor units', async () => {
    const made = await create('--amount', 'usd=1000,eur=900');
    expect(made.stdout).toBe(`${code}: €9.00 or $10.00 off for good\n`);
    expect((await quoted()).answer).toMatchObject({ body: { discountMinor: 1_000 } });
  });

  it.each([
    [[], 'takes --percent or --amount: one of them, and not both'],
    [['--percent', '20', '--amount', 'usd=1000'], 'one of them, and not both'],
    [['--amount', '1000'], '--amount 1000: expected currencies with amounts'],
    [['--amount', 'usd=0'], '--amount 0: expected a whole number of minor units'],
    [['--percent', '101'], '--percent'],
    [['--amount', 'usd=1000,chf=900'], 'Nothing is sold in chf. There is: eur, gbp, jpy, usd'],
    [['--percent', '20', '--plans', 'free'], 'There is no plan free to be bought. There is: premium'],
    [['--percent', '20', '--expires', '2020-01-01'], '--expires 2020-01-01 is over already'],
    [['--percent', '20', '--keep'], '`promotion create` has no use for --keep'],
  ])('with %j is refused, and makes no code', async (gives, complaint) => {
    const { exitCode, stderr } = await create(...gives);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(complaint) });
    expect((await quoted()).answer).toMatchObject({ status: 409, body: { code: 'promotion_code_unknown' } });
  });

  it('is declined for a code that is there, and leaves what it gives', async () => {
    await create('--percent', '20');
    expect(await create('--percent', '50')).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`${code} is there already: ${code}: 20% off for good. Choose other letters.`),
    });
    expect((await quoted()).answer).toMatchObject({ body: { discountMinor: 1_920 } });
  });
});

describe('promotion stop', () => {
  it('lets nobody redeem the code any more, once, and is signed for', async () => {
    await create('--percent', '20');
    const stopped = await promotion('stop', code, ...signed);
    expect(stopped).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/20% off .*, stopped at .* by ada\n$/),
    });
    expect((await quoted()).answer).toMatchObject({ status: 409, body: { code: 'promotion_code_expired' } });
    expect(await promotion('stop', code, ...signed)).toMatchObject({ exitCode: 0, stdout: 'Nothing to change.\n' });
    const verbs = (await actsOn({ everything: 'promotions' })).map(({ verb }) => verb);
    expect(verbs.filter((verb) => verb.endsWith(code))).toEqual([`promotion create ${code}`, `promotion stop ${code}`]);
  });

  it.each([
    ['stop', ['--percent', '50'], '--percent'],
    ['list', ['--limit', '3'], '--limit'],
    ['list', ['--by', 'ada'], '--by'],
  ])('%s refuses what it has no use for: %j', async (action, said, idle) => {
    const { exitCode, stderr } = await promotion(action, ...(action === 'stop' ? [code, ...signed] : []), ...said);
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: expect.stringContaining(`\`promotion ${action}\` has no use for ${idle}. Leave it out.`),
    });
  });

  it('knows no code that was never made', async () => {
    const { exitCode, stderr } = await promotion('stop', code, ...signed);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: expect.stringContaining(`There is no ${code}.`) });
  });
});
