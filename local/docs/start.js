// Without a validator: Swagger UI would send the document's address to one on the internet.
const page = globalThis.SwaggerUIBundle({
  url: '/v1/openapi.json',
  dom_id: '#api',
  validatorUrl: null,
  deepLinking: true,
  displayRequestDuration: true,
  defaultModelsExpandDepth: 0,
  tryItOutEnabled: true,
  onComplete: logOn,
});

/** Logs on as the first account's admin, so that every route can be tried out at once. */
async function logOn() {
  const { accounts } = await json('/local');
  const [account] = accounts;
  if (!account) return;
  const { token } = await json('/local/token', { method: 'POST', body: JSON.stringify({ userId: account.adminId }) });
  page.preauthorizeApiKey('logon', token);
}

const json = async (path, options) => (await fetch(path, options)).json();
