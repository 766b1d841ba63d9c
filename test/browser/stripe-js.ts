import type { Page, Route } from 'playwright-core';

/**
 * As much of Stripe.js as the page uses, with Stripe's own addresses, so that the page's policy is put to the test as
 * well. The real one cannot be loaded here; what it does beyond this is Stripe's.
 */
const STRIPE_JS = `
window.Stripe = (publishableKey) => {
  const api = (path, fields) => fetch('https://api.stripe.com/' + path, {
    method: 'POST',
    headers: { authorization: 'Bearer ' + publishableKey },
    body: fields,
  }).then((response) => response.json());
  const field = document.createElement('input');
  field.setAttribute('aria-label', 'Card (Stripe)');
  const element = { mount: (place) => place.append(field), on: () => element, off: () => element, update() {}, destroy() {} };
  const challenge = (clientSecret) =>
    api('test/challenges/' + clientSecret.split('_secret_')[0], JSON.stringify({ outcome: 'succeed' }));
  const confirm = async (kind, clientSecret, { payment_method }) => {
    const path = 'v1/' + kind + '_intents/' + clientSecret.split('_secret_')[0] + '/confirm';
    const fields = { client_secret: clientSecret, payment_method, use_stripe_sdk: 'true' };
    const intent = await api(path, new URLSearchParams(fields));
    if (intent.error) return { error: intent.error };
    if (intent.status === 'requires_action') Object.assign(intent, await challenge(clientSecret));
    return { [kind + 'Intent']: { id: intent.id, status: intent.status, payment_method: intent.payment_method } };
  };
  return {
    elements: () => ({ create: () => element, getElement: () => element, update() {} }),
    createToken() {},
    confirmCardPayment: (clientSecret, data) => confirm('payment', clientSecret, data),
    confirmCardSetup: (clientSecret, data) => confirm('setup', clientSecret, data),
    createPaymentMethod: async ({ billing_details }) => {
      const card = { 'card[number]': field.value, 'card[exp_month]': '12', 'card[exp_year]': '2034', 'card[cvc]': '123' };
      const contact = { 'billing_details[name]': billing_details.name, 'billing_details[email]': billing_details.email };
      const { id, error } = await api('v1/payment_methods', new URLSearchParams({ type: 'card', ...card, ...contact }));
      return error ? { error } : { paymentMethod: { id } };
    },
    handleNextAction: async ({ clientSecret }) => {
      await challenge(clientSecret);
      return {};
    },
  };
};
window.Stripe.version = 'endive';`;

/** Stands in for js.stripe.com and api.stripe.com; behind the latter is the simulator. */
export async function standInForStripe(page: Page, simulatorUrl: string): Promise<void> {
  await page.route('https://js.stripe.com/**', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: STRIPE_JS }),
  );
  await page.route('https://api.stripe.com/**', async (route: Route) => {
    const path = new URL(route.request().url()).pathname;
    const response = await route.fetch({ url: simulatorUrl + path });
    await route.fulfill({ response });
  });
}
