import { CfnSamplingRule } from 'aws-cdk-lib/aws-xray';
import type { Construct } from 'constructs';

/**
 * Traces this share of a workflow's executions. Their functions go by the execution's word, since a decision is made
 * once for a trace; by themselves X-Ray's own rule would trace one a second, at a small shop nearly all.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
export function sampleExecutions(scope: Construct, stateMachineName: string, share: number): void {
  new CfnSamplingRule(scope, `${stateMachineName}-traces`, {
    samplingRule: {
      // X-Ray's names end at 32 characters.
      ruleName: stateMachineName.slice(-32),
      serviceName: stateMachineName,
      fixedRate: share,
      reservoirSize: 0,
      priority: 1_000,
      version: 1,
      serviceType: '*',
      resourceArn: '*',
      host: '*',
      httpMethod: '*',
      urlPath: '*',
    },
  });
}
