import { FLOOR } from './floor.ts';
import type { Measured } from './measure.ts';
import { PRICES } from './prices.ts';

const row = (name: string, ...columns: readonly unknown[]): string =>
  `  ${name.padEnd(34)}${columns.map((column) => String(column).padStart(12)).join('')}`;

/** What was measured, for a person. */
export function printed({ bill, startUp, cpu, growth, local, idle, sweeps, audit }: Measured): string {
  return [
    'USD for a million purchases, in us-east-1, without free tiers',
    row('a known customer', bill.paths.known, `${bill.states} states`),
    row('its floor', bill.floorUsd, `ratio ${bill.ratio}`),
    row('a new customer', bill.paths.new, `floor ${bill.floorNewUsd}`, `ratio ${bill.ratioNew}`),
    row('the bank asks', bill.paths.authenticated),
    row('declined', bill.paths.declined),
    ...Object.entries(bill.around).map(([what, usd]) => row(`around it: ${what}`, usd)),
    ...bill.peers.map(({ name, states, perMillionUsd }) => row(name, perMillionUsd, `${states} states`)),
    row('a month in which nobody buys', idle.perMonthUsd),
    '',
    'Why there is no purchase for less',
    ...FLOOR.flatMap(({ functionName, why, isState, writes, stripe }) => [
      `  ${functionName}${isState ? '' : ', no state'}: ${why}`,
      ...writes.map((write) => `    writes ${write.kind}: ${write.why}`),
      ...stripe.map((call) => `    asks Stripe to ${call.call}: ${call.why}`),
    ]),
    '',
    'A start, beside its bare imports',
    row('function', 'bytes', 'CPU ms', 'ratio'),
    ...startUp.map(({ function: name, bytes, cpuMs, ratio }) => row(name, bytes, cpuMs, ratio)),
    '',
    row('a purchase beside its bare calls', `ratio ${cpu.ratio}`),
    row('the local stack, CPU ms a purchase', local.cpuMsPerPurchase),
    row(`${local.atOnce} at once beside one by one`, `ratio ${local.wallRatio}`),
    '',
    'Units of the table',
    ...growth.map(({ users, accounts, reads, writes }) =>
      row(`a purchase: ${users} users, ${accounts} accounts`, `${reads} reads`, `${writes} writes`),
    ),
    row('a sweep with nothing open', `${sweeps.empty.reads} reads`),
    row(
      `${sweeps.full.open} open, ${sweeps.full.parked} parked, ${sweeps.full.settled} settled`,
      `${sweeps.full.reads} reads`,
    ),
    row('for each that is due', `${sweeps.forEachDue.reads} reads`, `${sweeps.forEachDue.writes} writes`),
    row(
      `the audit of ${audit.payments}`,
      `${audit.reads} reads`,
      `${audit.writes} writes`,
      `${audit.stripeCalls} Stripe`,
    ),
    '',
    'Prices',
    ...Object.entries(PRICES).map(([what, { usd, asOf, source }]) => `  ${what}: ${usd}, ${asOf}, ${source}`),
  ].join('\n');
}
