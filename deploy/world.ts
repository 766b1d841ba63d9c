import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Inputs } from '../infra/inputs.ts';

/** What the deployed stack says of itself, by the names that docs/deploy.md reads. */
export type Outputs = Readonly<Record<string, string>>;

/** What checks look at. */
export interface World {
  inputs: Inputs;
  /** Undefined before the first deployment. */
  outputs: Outputs | undefined;
  aws: Aws;
  stripeUrl: string;
  /** A key of Stripe's that is given by hand: before there is a stack to hold one, or where its own may do too little. */
  givenKey: string | undefined;
}

export interface Aws {
  cloudFormation: CloudFormationClient;
  lambda: LambdaClient;
  secrets: SecretsManagerClient;
  ses: SESv2Client;
  sns: SNSClient;
}

/** The clients as the SDK finds region, credentials and addresses: by the environment and AWS's own files. */
export const aws = (settings: { endpoint?: string } = {}): Aws => ({
  cloudFormation: new CloudFormationClient(settings),
  lambda: new LambdaClient(settings),
  secrets: new SecretsManagerClient(settings),
  ses: new SESv2Client(settings),
  sns: new SNSClient(settings),
});

export async function outputsOf({ cloudFormation }: Aws, stackName: string): Promise<Outputs | undefined> {
  const described = await cloudFormation.send(new DescribeStacksCommand({ StackName: stackName })).catch(noneIfMissing);
  const [stack] = described?.Stacks ?? [];
  return (
    stack &&
    Object.fromEntries(stack.Outputs?.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]) ?? [])
  );
}

/** CloudFormation has no error of its own for it. */
function noneIfMissing(error: unknown): undefined {
  if (error instanceof Error && error.name === 'ValidationError' && /does not exist/.test(error.message)) return;
  throw error;
}

/** The output of a stack that is deployed; one of an older version may lack it. */
export function output(outputs: Outputs, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Error(`the deployed stack has no output ${name}: deploy this version first`);
  return value;
}

export async function secretText({ secrets }: Aws, secretId: string): Promise<string> {
  const { SecretString = '' } = await secrets.send(new GetSecretValueCommand({ SecretId: secretId }));
  return SecretString;
}

/** The key under which the deployment calls Stripe; before there is one, the key that is given by hand. */
export async function stripeKeyOf({ aws, outputs, givenKey }: World): Promise<string | undefined> {
  return outputs ? secretText(aws, output(outputs, 'StripeSecretKeyId')) : givenKey;
}
