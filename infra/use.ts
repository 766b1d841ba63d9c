/** A function's right to use one thing: what it is told to find it, and what it may do there. */
export interface Use {
  environment?: Record<string, string>;
  actions?: string[];
  resources?: string[];
  /** What a call must fulfil besides, by operator and key as IAM has them. */
  conditions?: Record<string, Record<string, string>>;
  /** Why a resource is a pattern and not one thing's name; `finding` is how cdk-nag names it. */
  pattern?: { finding: string; reason: string };
}
