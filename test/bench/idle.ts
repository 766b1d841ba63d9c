import { SCHEDULES } from '../../api/schedules.ts';
import { cents, invocation, perMillionUsd, plus } from './bill.ts';
import { PRICES } from './prices.ts';
import type { Sweep } from './sweeps.ts';
import type { Deployed } from './template.ts';

const MINUTES_A_MONTH = 30 * 24 * 60;

/** What a month costs in which nobody buys: what stands there, and each sweep as it was seen with nothing to do. */
export function idleUsd({ count, memoryOf }: Deployed, sweeps: Readonly<Record<string, Sweep>>): number {
  const standing =
    count('AWS::SecretsManager::Secret') * PRICES.secretMonth.usd +
    count('AWS::CloudWatch::Alarm') * PRICES.alarmMonth.usd;
  const running = SCHEDULES.map(({ function: name, everyMinutes }) => {
    const { reads = 0, writes = 0, stripeCalls = 0 } = sweeps[name] ?? {};
    const one = plus(invocation(memoryOf(name), stripeCalls), { readUnits: reads, writeUnits: writes });
    return ((MINUTES_A_MONTH / everyMinutes) * perMillionUsd(one)) / 1_000_000;
  });
  return cents(running.reduce((sum, usd) => sum + usd, standing));
}
