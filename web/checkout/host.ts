import { Told } from './sentence.ts';
import { tokenFromTabs } from './tabs.ts';

/** How long the product has for its answer. */
const ANSWER_WITHIN_MS = 10_000;

/**
 * Asks the product that opened this page, `window.open(billing)`, for the token of its logon: it is sent
 * `{type: 'switchplan:logon'}` and answers `{type: 'switchplan:token', token}`. Nobody else is asked or heard, so no
 * other page can make a buyer pay for an account that is not theirs.
 */
export function tokenFromHost(hostUrl: string): Promise<string> {
  const { opener } = window;
  const { origin } = new URL(hostUrl);
  if (!opener)
    return tokenFromTabs().then(
      (token) => token ?? Promise.reject(new Told('Open Billing from your product: it logs you on here.')),
    );
  return new Promise((resolve, reject) => {
    const hear = ({ origin: from, source, data }: MessageEvent) => {
      if (from !== origin || source !== opener || data?.type !== 'switchplan:token') return;
      stop();
      resolve(String(data.token));
    };
    const stop = () => {
      clearTimeout(timer);
      window.removeEventListener('message', hear);
    };
    const timer = setTimeout(() => {
      stop();
      reject(new Told('Your product did not answer. Open Billing from there again.'));
    }, ANSWER_WITHIN_MS);
    window.addEventListener('message', hear);
    opener.postMessage({ type: 'switchplan:logon' }, origin);
  });
}
