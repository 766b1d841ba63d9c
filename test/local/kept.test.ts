import { describe, expect, it } from '@jest/globals';
import { AccountId, UserId } from '../../domain/values/ids.ts';
import { EventBus } from '../../local/aws/eventbridge.ts';
import { MovableClock } from '../../local/clock.ts';
import { HostAccounts } from '../../local/host-accounts.ts';
import { KEPT } from '../../local/kept.ts';
import { Machine } from '../../local/stepfunctions/machine.ts';
import { Registry } from '../../local/stepfunctions/registry.ts';
import { TaskTokens } from '../../local/stepfunctions/tokens.ts';

const clock = new MovableClock({ time: () => 0 });
const numbers = Array.from({ length: KEPT + 10 }, (_, number) => number);
const last = String(KEPT + 9);

describe('a stack that has run for long', () => {
  it('keeps the newest events', () => {
    const bus = new EventBus(clock, []);
    for (const number of numbers) bus.put({ source: 'host', 'detail-type': String(number), detail: {} });
    expect(bus.events).toHaveLength(KEPT);
    expect(bus.events.at(-1)).toMatchObject({ 'detail-type': last });
  });

  it('keeps the newest accounts', () => {
    const accounts = new HostAccounts();
    for (const number of numbers) {
      const users = [{ userId: UserId.parse(`usr_${number}`), role: 'enterprise_admin' }];
      const accountId = AccountId.parse(`acc_${number}`);
      accounts.take('account.opened', { accountId, name: 'Acme', domain: 'acme.example', users });
    }
    expect(accounts.list()).toHaveLength(KEPT);
    expect(accounts.list().at(-1)).toMatchObject({ accountId: `acc_${last}` });
  });

  it('keeps the newest executions that have ended, and every one that runs', () => {
    const States = { Rest: { Type: 'Wait', Seconds: 60, End: true } };
    const definition = JSON.stringify({ StartAt: 'Rest', States });
    const machine = new Machine({ name: 'checkout', definition, substitutions: {}, checked: true });
    const surroundings = { clock, random: () => 0, invoke: async () => null, tokens: new TaskTokens() };
    const registry = new Registry([machine], surroundings, () => {});
    registry.start('runs', machine, '{}');
    for (const number of numbers) registry.start(String(number), machine, '{}').stop();
    const names = registry.list().map(({ name }) => name);
    expect(names).toHaveLength(KEPT);
    expect(names[0]).toBe(last);
    expect(names.at(-1)).toBe('runs');
    registry.close();
  });
});
