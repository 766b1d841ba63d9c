import { SFNClient } from '@aws-sdk/client-sfn';
import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=local/local, SignedHeaders=host, Signature=none';

/**
 * From here on AWS's SDK spares itself what nobody in this process would see. It sends its requests unsigned: no engine
 * here verifies a signature, and making one is more than half of what a call takes. And it prepares no log of each
 * call for a logger that drops it.
 */
export function spareTheSdk(): void {
  AwsSdkSigV4Signer.prototype.sign = async (request) => {
    Object.assign(request.headers, { authorization: AUTHORIZATION, 'x-amz-date': '20280228T220000Z' });
    return request;
  };
  const { logger } = new SFNClient({}).config;
  Object.assign(Object.getPrototypeOf(logger), { info: undefined });
}
