/** What a function is told by its environment; each of these is set by the one way to make a function. */
export type Variable =
  | 'DEPLOYMENT_ID'
  | 'TABLE_NAME'
  | 'CHECKOUT_STATE_MACHINE_ARN'
  | 'RENEWAL_STATE_MACHINE_ARN'
  | 'STRIPE_API_URL'
  | 'STRIPE_PUBLISHABLE_KEY'
  | 'STRIPE_SECRET_KEY_ID'
  | 'STRIPE_WEBHOOK_SECRETS_ID'
  | 'EVENT_BUS_NAME'
  | 'MAILS'
  | 'MAIL_FROM';

/** Throws where the variable is missing: a deployment fault, never a caller's. */
export function environment(variable: Variable): string {
  const value = process.env[variable];
  if (!value) throw new Error(`the environment variable ${variable} is not set`);
  return value;
}
