import type { Promotion } from '../../packages/client/src/client.ts';
import type { Selected } from './screens.ts';

/** The same selection with this promotion code, or with none. */
export function withCode(selection: Selected, code: string | undefined): Selected {
  const { promotionCode, ...plain } = selection;
  return code === undefined || code === '' ? plain : { ...plain, promotionCode: code };
}

/** What a code gives: how much, as `money` writes it, and for how many payments. */
export function offInWords(
  { code, percent, amountMinor, periods }: Promotion,
  money: (amountMinor: number) => string,
): string {
  const off = percent === null ? money(amountMinor ?? 0) : `${percent}%`;
  return `${code}: ${off} off ${paymentsOf(periods)}.`;
}

function paymentsOf(periods: number | null): string {
  if (periods === null) return 'every payment';
  return periods === 1 ? 'the first payment' : `the first ${periods} payments`;
}
