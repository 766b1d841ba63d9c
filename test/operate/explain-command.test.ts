import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { DAY_MS } from '../../domain/values/duration.ts';
import { command, nowhere } from '../cli/commands.ts';
import { givenStack } from '../journeys/given.ts';

const given = givenStack();

describe('the commands', () => {
  const Explained = z.object({ account: z.object({ plan: z.string() }), timeline: z.array(z.unknown()).min(10) });
  const signed = ['--by', 'ada', '--why', 'a chargeback is under way'];

  it('find an embedded stack by its address', async () => {
    const { admin } = await given.anAccount();
    const { checkoutId } = await admin.buy();
    const at = ['--url', given.stack().url];
    await given.stack().clock.advance(40 * DAY_MS);
    const today = new Date(given.stack().clock.now()).toISOString().slice(0, 10);
    const explained = await command('explain', [checkoutId, '--json', ...at], nowhere);
    expect(explained.stderr).toContain(`On the embedded stack at ${given.stack().url}`);
    expect(Explained.parse(JSON.parse(explained.stdout)).account.plan).toBe('premium');

    const parking = ['park', admin.accountId, ...signed, ...at];
    expect(await command('operate', parking, nowhere)).toMatchObject({
      exitCode: 0,
      stdout: 'Nothing is charged to it any more, nor refunded by itself.\n',
    });
    expect(await command('operate', parking, nowhere)).toMatchObject({ exitCode: 0, stdout: 'Nothing to change.\n' });
    const again = await command('explain', [admin.accountId, ...at], nowhere);
    expect(again.stdout).toMatch(new RegExp(`${today}T.*park, by ada: a chargeback is under way`));
  });

  it('find a deployed one by the environment', async () => {
    const { admin } = await given.anAccount();
    const granted = await command('operate', ['comp', admin.accountId, ...signed, '--json']);
    expect(granted.stderr).toBe('On the table switchplan\n');
    expect(JSON.parse(granted.stdout)).toEqual({
      verb: 'comp',
      subject: admin.accountId,
      lines: ['The features of premium are on without a charge, from the next logon: version 2.'],
    });
    const half = await command('operate', ['open'], { ...nowhere, TABLE_NAME: 'switchplan' });
    const rest = 'CHECKOUT_STATE_MACHINE_ARN, RENEWAL_STATE_MACHINE_ARN, STRIPE_SECRET_KEY_ID, STRIPE_API_URL';
    expect(half).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`Set DEPLOYMENT_ID, ${rest} as docs/`) });
  });

  it.each([
    [2, 'operate park acc_1', '--by is missing: who does it'],
    [2, 'operate park acc_1 --by ada', '--why is missing: for what reason'],
    [2, 'operate', 'Which verb? Expected one of refund, follow'],
    [2, 'operate refnd chk_1', 'There is no verb refnd. Did you mean refund?'],
    [2, 'operate refund', 'Of what? `refund` takes chk_…'],
    [2, 'operate refund acc_1 --by ada --why so', 'acc_1: expected an id like chk_… or rnw_…'],
    [2, 'operate refund chk_1 --by ada --why so', 'There is no chk_1.'],
    [2, 'operate park acc_1 --by ada --why so --plan premium', '`park` has no use for --plan'],
    [2, 'operate park acc_1 acc_2 --by ada --why so', '`park` takes no acc_2'],
    [2, 'operate due acc_1 --by ada --why so', '`due` takes no acc_1: it looks at everything.'],
    [2, 'operate due', '--by is missing'],
    [2, 'operate move-due-date acc_1', 'Of what? `move-due-date` takes acc_… DATE.'],
    [2, 'operate move-due-date acc_1 soon --by ada --why so', 'soon: '],
    [2, 'operate move-due-date acc_1 2099-01-01 --by ada --why so', 'There is no acc_1.'],
    [2, 'operate retry rnw_1 --by ada --why so', 'There is no rnw_1.'],
    [2, 'operate open acc_1', '`open` takes no acc_1'],
    [2, 'operate open --force', 'no option --force'],
    [2, 'explain', 'Of what? Expected the id of an account'],
    [2, 'explain inv_1', 'neither an account'],
    [1, 'explain chk_1 --url http://127.0.0.1:1', 'No stack answers at http://127.0.0.1:1. Start one (npm start)'],
  ])('leave with %i: %s', async (expected, call, complaint) => {
    const [name = '', ...args] = call.split(' ');
    const { exitCode, stdout, stderr } = await command(name, args);
    const told = stderr.includes(complaint) ? complaint : stderr;
    expect({ exitCode, stdout, told }).toEqual({ exitCode: expected, stdout: '', told: complaint });
    expect(stderr).not.toContain('    at ');
  });

  it('tell a stack from whatever else answers', async () => {
    const other = createServer((_, response) => response.end('<html></html>')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = z.object({ port: z.number() }).parse(other.address());
    const { exitCode, stderr } = await command('explain', ['chk_1'], { ...nowhere, PORT: String(port) });
    other.close();
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: expect.stringContaining('is no Switchplan stack') });
  });
});
