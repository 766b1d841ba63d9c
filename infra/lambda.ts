import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundles } from './bundles.ts';
import { logFor } from './log.ts';
import type { Use } from './use.ts';

/** How a function is called decides how long it may take and what becomes of a failed call. */
export interface Calling
  extends Pick<lambda.FunctionOptions, 'retryAttempts' | 'maxEventAge' | 'onFailure' | 'reservedConcurrentExecutions'> {
  timeoutSeconds: number;
  memoryMb?: number;
  traced?: boolean;
}

/**
 * Memory buys processor time. What a function computes costs the same at any size, and is done sooner at a larger one;
 * what it waits for costs the more, the more memory it holds meanwhile. So whoever hardly waits has half a gigabyte.
 */
const MEMORY_MB = 512;

/** The one way to make a function: its name, which is its file's, how it is called, and all it may use. */
export function makeFunction(
  scope: Construct,
  name: string,
  { bundles, calling, uses }: { bundles: Bundles; calling: Calling; uses: readonly Use[] },
): lambda.Function {
  const home = new Construct(scope, name);
  const functionName = `${Stack.of(scope).stackName}-${name}`;
  const folder = bundles.get(name);
  if (!folder) throw new Error(`functions/ holds no ${name}.ts`);
  const { timeoutSeconds, memoryMb = MEMORY_MB, traced = false, ...others } = calling;
  const logGroup = logFor(home, 'log', `/aws/lambda/${functionName}`);
  return new lambda.Function(home, 'function', {
    functionName,
    runtime: lambda.Runtime.NODEJS_24_X,
    architecture: lambda.Architecture.ARM_64,
    code: lambda.Code.fromAsset(folder),
    handler: `${name}.handler`,
    memorySize: memoryMb,
    timeout: Duration.seconds(timeoutSeconds),
    role: roleFor(home, { logGroup, traced }, uses),
    environment: Object.assign({}, ...uses.map(({ environment }) => environment)),
    logGroup,
    loggingFormat: lambda.LoggingFormat.JSON,
    tracing: traced ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    ...others,
  });
}

function roleFor(
  home: Construct,
  { logGroup, traced }: { logGroup: LogGroup; traced: boolean },
  uses: readonly Use[],
): Role {
  const role = new Role(home, 'role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  if (traced)
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'Trace segments belong to no resource: the two actions of X-Ray know only *.',
    });
  for (const { actions, resources, conditions = {}, pattern } of uses) {
    if (actions && resources) role.addToPolicy(new PolicyStatement({ actions, resources, conditions }));
    if (pattern)
      Validations.of(role).acknowledge({
        id: `AwsSolutions-IAM5[Resource::${pattern.finding}]`,
        reason: pattern.reason,
      });
  }
  return role;
}
