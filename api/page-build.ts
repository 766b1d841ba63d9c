import type { Seller } from '../domain/catalogue/seller.ts';

/** How the checkout page is made, and for which seller, wherever it is bundled: deployed and locally alike. */

/** The oldest browsers that the page runs in: those of early 2023, and Firefox since it knows `:has`. */
export const BROWSERS = ['chrome111', 'edge111', 'firefox121', 'safari16.4'];

/** The page is written as React and runs on Preact, which is a fifth of it: 14 KB of 81. https://preactjs.com/guide/v10/switching-to-preact */
export const REACT = {
  react: 'preact/compat',
  'react/jsx-runtime': 'preact/jsx-runtime',
  'react-dom/client': 'preact/compat/client',
};

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

/** What esbuild tells of each file that it made, by the file's path. */
type Made = Readonly<Record<string, { imports: readonly { path: string; kind: string }[] }>>;

/** Every file that a script imports at once, and not when something is done. */
export function importedBy(script: string, made: Made): string[] {
  const found = new Set<string>();
  const follow = (file: string): void => {
    for (const { path, kind } of made[file]?.imports ?? []) {
      if (kind !== 'import-statement' || found.has(path)) continue;
      found.add(path);
      follow(path);
    }
  };
  follow(script);
  return [...found];
}

/** The browser asks for these together with the page, instead of a round trip later. */
export const preloading = (html: string, scripts: readonly string[]): string =>
  html.replace('</head>', (end) => {
    const links = scripts.map((script) => `<link rel="modulepreload" href="/web/${script}">\n`);
    return links.join('') + end;
  });
