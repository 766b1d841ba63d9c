import * as z from 'zod';
import { option } from '../cli/command.ts';
import { contextFile } from '../infra/context-file.ts';
import { Inputs, inputsFrom, stackNameOf } from '../infra/inputs.ts';
import { aws, outputsOf, type World } from './world.ts';

export const stage = option('test', 'of which deployment, where it has a stage', Inputs.shape.stage);

/** What these commands take from the environment beside AWS's own variables. */
export const variables = z.object({
  AWS_REGION: option('us-east-1', 'where the stack is, or will be, deployed; the SDK’s own', z.string().optional()),
  AWS_PROFILE: option('default', 'whose credentials are used; the SDK’s own', z.string().optional()),
  STRIPE_SECRET_KEY: option(
    'sk_test_…',
    'a key of Stripe’s: before there is a stack to hold one, or for what its own may not do',
    z.string().optional(),
  ),
  STRIPE_API_URL: option(
    'https://api.stripe.com',
    'where Stripe is, if it is a simulator',
    z.url().default('https://api.stripe.com'),
  ),
});

/** The deployment of the stage that is named, or else of the one in cdk.context.json. */
export async function worldOf(
  stage: string | undefined,
  { STRIPE_SECRET_KEY, STRIPE_API_URL }: z.infer<typeof variables>,
): Promise<World> {
  const inputs = inputsFrom({ ...contextFile(), ...(stage && { stage }) });
  const clients = aws();
  return {
    inputs,
    outputs: await outputsOf(clients, stackNameOf(inputs)),
    aws: clients,
    stripeUrl: STRIPE_API_URL,
    givenKey: STRIPE_SECRET_KEY,
  };
}
