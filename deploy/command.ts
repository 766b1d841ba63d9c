import * as z from 'zod';
import { option } from '../cli/command.ts';
import { contextFile } from '../infra/context-file.ts';
import { Inputs, inputsFrom, stackNameOf } from '../infra/inputs.ts';
import { failure } from './checking.ts';
import { aws, outputsOf, type World } from './world.ts';

export const stage = option('test', 'of which deployment, where it has a stage', Inputs.shape.stage);

/** What these commands take from the environment beside AWS's own variables. */
export const variables = z.object({
  AWS_REGION: option('us-east-1', 'where the stack is, or will be, deployed; the SDK’s own', z.string().optional()),
  AWS_PROFILE: option('default', 'whose credentials are used; the SDK’s own', z.string().optional()),
  STRIPE_SECRET_KEY: option(
    'sk_test_…',
    'a key of Stripe’s: before there is a stack to hold one, or for what its own may not do',
    z
      .string()
      .regex(/^(?!pk_)/, 'expected a secret key, sk_… or rk_…, and this is a publishable one')
      .optional(),
  ),
  STRIPE_API_URL: option(
    'https://api.stripe.com',
    'where Stripe is, if it is a simulator',
    z.url().default('https://api.stripe.com'),
  ),
});

/** Of the stage that is named, or else of the one in cdk.context.json. */
export const inputsNamed = (stage: string | undefined): Inputs => inputsFrom(contextFile(stage));

/** The deployment that has these inputs. What keeps AWS from being asked is told with what helps. */
export async function worldOf(
  inputs: Inputs,
  { STRIPE_SECRET_KEY, STRIPE_API_URL }: z.infer<typeof variables>,
): Promise<World> {
  const clients = aws();
  const outputs = await outputsOf(clients, stackNameOf(inputs)).catch((error: unknown) => {
    const { said, whatToDo } = failure(error);
    throw new Error(`${said.replace(/\.?$/, '.')} ${whatToDo}`);
  });
  return {
    inputs,
    outputs,
    aws: clients,
    stripeUrl: STRIPE_API_URL,
    givenKey: STRIPE_SECRET_KEY,
  };
}
