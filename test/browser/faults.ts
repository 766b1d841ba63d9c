import { AxeBuilder } from '@axe-core/playwright';
import type { Buyer } from './buyer.ts';

/** What axe finds on the page as it stands, and whether it must be scrolled sideways. */
export async function faultsOf({ page }: Buyer, at: string): Promise<string[]> {
  // There are no frames to look into, so axe need not open a page of its own for what it found.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const wide = await page.evaluate('document.documentElement.scrollWidth > innerWidth');
  const found = violations.map(({ id, nodes }) => `${at}: ${id} ${nodes.map(({ html }) => html).join(' ')}`);
  return [...found, ...(wide ? [`${at}: wider than the screen`] : [])];
}

/** Every page is looked at on both. */
export const SCREENS = [
  { width: 1280, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const;
