import type { Seller } from '../domain/catalogue/seller.ts';

/** How the checkout page is made for one seller, wherever it is bundled: deployed and locally alike. */

/** Where the seller's logo is served; ours is a sign without a name. */
export const logoPath = ({ logo }: Pick<Seller, 'logo'>): string => `/web/logo.${logo?.split('.').pop() ?? 'svg'}`;

/** What esbuild is told: the scripts' SELLER, and the colour that theme.css makes the others from. */
export function sellerOptions(seller: Seller) {
  const { name, supportEmail, supportUrl, termsUrl, privacyUrl, defaultCurrency, monthlyPeriod } = seller;
  const links = { supportEmail, supportUrl, termsUrl, privacyUrl };
  const told = { name, logo: logoPath(seller), ...links, defaultCurrency, monthlyPeriod };
  return {
    define: { SELLER: JSON.stringify(JSON.stringify(told)) },
    banner: { css: `:root{--seller:${seller.accentColor}}` },
  };
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What is seen before the script has come. */
export function withSeller(html: string, seller: Seller): string {
  const name = seller.name.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
  return html.replaceAll('{seller.name}', () => name).replaceAll('{seller.logo}', logoPath(seller));
}
