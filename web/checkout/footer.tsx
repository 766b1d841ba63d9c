import { seller } from './seller.ts';

/** Where the seller can be asked, and what is agreed with them. */
export function Footer() {
  const { supportUrl, supportEmail, termsUrl, privacyUrl } = seller;
  const links = [
    ['Support', supportUrl ?? `mailto:${supportEmail}`],
    ['Terms', termsUrl],
    ['Privacy', privacyUrl],
  ] as const;
  return (
    <footer>
      <p translate="no">{seller.name}</p>
      <ul>
        {links.map(
          ([name, url]) =>
            url && (
              <li key={name}>
                <a href={url} target="_blank" rel="noreferrer">
                  {name}
                </a>
              </li>
            ),
        )}
      </ul>
    </footer>
  );
}
