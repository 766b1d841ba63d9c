import { createHmac } from 'node:crypto';

/** Stripe's signature header: HMAC-SHA256 of `{t}.{payload}` under each secret; there are two while one is rolled. */
export function signatureHeader(payload: string, secrets: string[], timestampSeconds: number): string {
  const signatures = secrets.map((secret) => {
    const digest = createHmac('sha256', secret).update(`${timestampSeconds}.${payload}`).digest('hex');
    return `v1=${digest}`;
  });
  return [`t=${timestampSeconds}`, ...signatures].join(',');
}
