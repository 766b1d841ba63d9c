import { CfnOutput, Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  Mfa,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolOperation,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { FunctionNamed } from './functions.ts';
import type { Inputs } from './inputs.ts';

/** Whose tokens the gateway accepts. */
export interface Identity {
  issuer: string;
  /** A token for any one of these is good. */
  audience: string[];
}

/** The issuer the deployment names, or a user pool of our own. */
export function identityFor(scope: Construct, { issuer, audience }: Inputs, functionNamed: FunctionNamed): Identity {
  if (issuer && audience) return { issuer, audience };
  const userPool = makeUserPool(scope);
  // Version 2 of the event sets claims of access tokens too; it needs the Essentials plan.
  userPool.addTrigger(
    UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
    functionNamed('set-token-claims'),
    LambdaVersion.V2_0,
  );
  const client = makeClient(userPool);
  new CfnOutput(userPool, 'id', { key: 'UserPoolId', value: userPool.userPoolId });
  new CfnOutput(userPool, 'client-id', { key: 'UserPoolClientId', value: client.userPoolClientId });
  return { issuer: userPool.userPoolProviderUrl, audience: [client.userPoolClientId] };
}

function makeUserPool(scope: Construct): UserPool {
  const userPool = new UserPool(scope, 'users', {
    featurePlan: FeaturePlan.ESSENTIALS,
    // The host product knows who belongs to which account, so it alone makes users.
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    mfa: Mfa.OPTIONAL,
    mfaSecondFactor: { otp: true, sms: false },
    // Whose account somebody belongs to is decided when they are made, and by nobody's later wish.
    customAttributes: {
      account_id: new StringAttribute({ mutable: false }),
      user_id: new StringAttribute({ mutable: false }),
    },
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
    },
    removalPolicy: RemovalPolicy.RETAIN,
    deletionProtection: true,
  });
  Validations.of(userPool).acknowledge(
    {
      id: 'AwsSolutions-COG2',
      reason: "A second factor is offered; whether a customer demands one is the host product's to say.",
    },
    {
      id: 'AwsSolutions-COG8',
      reason: 'Essentials is what claims in access tokens need; Plus is dearer for every user.',
    },
  );
  return userPool;
}

function makeClient(userPool: UserPool): UserPoolClient {
  return userPool.addClient('web', {
    disableOAuth: true,
    // A browser proves the password without sending it; the command line of an operator may log a user on.
    authFlows: { userSrp: true, adminUserPassword: true },
    // Features are part of a token, and role changes too: neither may be older than this.
    accessTokenValidity: Duration.minutes(15),
    idTokenValidity: Duration.minutes(15),
    refreshTokenValidity: Duration.hours(12),
    preventUserExistenceErrors: true,
    readAttributes: new ClientAttributes()
      .withStandardAttributes({ email: true })
      .withCustomAttributes('account_id', 'user_id'),
    // Without this list a client may write every attribute, the account's id included.
    writeAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
  });
}
