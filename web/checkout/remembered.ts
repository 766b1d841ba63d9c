/** What outlives a reload: of a demo its logon, and of a purchase its id alone. The browser may refuse to keep either. */
const TOKEN = 'switchplan.token';
const CHECKOUT = 'switchplan.checkout';

export const rememberedToken = (): string | undefined => kept(() => sessionStorage.getItem(TOKEN));
export const rememberToken = (token: string): void => void kept(() => sessionStorage.setItem(TOKEN, token));
export const forgetToken = (): void => void kept(() => sessionStorage.removeItem(TOKEN));

/** The purchase whose outcome this user has not seen yet, even where the tab was closed. */
export const rememberedCheckout = (userId: string): string | undefined =>
  kept(() => localStorage.getItem(`${CHECKOUT}.${userId}`));
export const rememberCheckout = (userId: string, checkoutId: string): void =>
  void kept(() => localStorage.setItem(`${CHECKOUT}.${userId}`, checkoutId));
export const forgetCheckout = (userId: string): void =>
  void kept(() => localStorage.removeItem(`${CHECKOUT}.${userId}`));

export function kept<T>(use: () => T | null): T | undefined {
  try {
    return use() ?? undefined;
  } catch {
    return undefined;
  }
}
