import { seller } from './seller.ts';

/** What support needs to find it by, and where to tell it. */
export function Reference({ to }: { to: string }) {
  const when = new Date().toISOString().slice(0, 16).replace('T', ' ');
  const reference = `${to}, ${when} UTC`;
  const mail = `mailto:${seller.supportEmail}?subject=${encodeURIComponent(`Billing: ${reference}`)}`;
  return (
    <small className="reference">
      <span>If it stays so, tell </span>
      <a href={mail} translate="no">
        {seller.supportEmail}
      </a>
      <span> this reference: </span>
      <code translate="no">{reference}</code>
    </small>
  );
}
