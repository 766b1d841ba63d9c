import type { Locator } from 'playwright-core';
import type { Buyer } from './buyer.ts';
import { givenPage } from './given.ts';
import { type Choice, purchasesAt } from './purchases.ts';

type Screen = Parameters<ReturnType<typeof givenPage>['aBuyer']>[0];

/** Admins of accounts that pay by the month, at the page. */
export function givenAdmins(product?: () => string) {
  const given = givenPage(product);
  const purchases = purchasesAt(() => given.url);

  async function adminOf(account: { accountId: string }, screen: Screen = {}): Promise<Buyer> {
    const admin = await given.aBuyer(screen);
    await admin.logOn(account);
    await admin.page.getByText('Visa •••• 4242').first().waitFor();
    return admin;
  }

  return {
    given,
    purchases,
    adminOf,
    /** Whatever was bought. */
    having: async (choice: Choice, screen: Screen = {}) => {
      const account = await purchases.bought('pm_card_visa', choice);
      return { account, admin: await adminOf(account, screen) };
    },
    subscribed: async (screen: Screen = {}, name?: string) => {
      const account = await purchases.bought('pm_card_visa', { billingPeriod: 'monthly', ...(name && { name }) });
      return { account, admin: await adminOf(account, screen) };
    },
    /** The bank has declined a renewal of $57.60. */
    inGrace: async (declineCode?: string, screen: Screen = {}) => {
      const account = await purchases.inGrace(declineCode);
      return { account, admin: await adminOf(account, screen) };
    },
  };
}

export const focused = ({ page }: Buyer, at: Locator) => page.locator(':focus').and(at).waitFor();

/** All that is read on the page, in one line, once nothing of it is still asked for: then it says "…". */
export async function read({ page }: Buyer): Promise<string> {
  const main = page.getByRole('main');
  await main.filter({ hasNotText: /…(?!\d)/ }).waitFor();
  return (await main.innerText()).replaceAll(/\s+/g, ' ');
}
