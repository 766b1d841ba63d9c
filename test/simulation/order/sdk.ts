import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=local/local, SignedHeaders=host, Signature=none';

/**
 * From here on AWS's SDK sends its requests unsigned: no engine in this process verifies a signature, and making one is
 * more than half of what a call takes.
 */
export function spareTheSdk(): void {
  AwsSdkSigV4Signer.prototype.sign = async (request) => {
    Object.assign(request.headers, { authorization: AUTHORIZATION, 'x-amz-date': '20280228T220000Z' });
    return request;
  };
}
