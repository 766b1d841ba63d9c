import { fromEnv } from '@aws-sdk/credential-provider-env';

/**
 * What a bundle has instead of the SDK's default chain, which brings files, single sign-on, processes and two metadata
 * services along. Lambda tells a function its credentials by its environment alone, and ends that environment before
 * they expire; only SnapStart, which Node's runtimes do not have, tells them otherwise.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = fromEnv;
