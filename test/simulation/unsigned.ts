import { AwsSdkSigV4Signer } from '@aws-sdk/core/httpAuthSchemes';

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=local/local, SignedHeaders=host, Signature=none';

/**
 * The SDK sends its requests unsigned from here on. No engine here verifies a signature, and making one is more than
 * half of what the SDK takes for a call.
 */
export function leaveUnsigned(): void {
  AwsSdkSigV4Signer.prototype.sign = async (request) => {
    Object.assign(request.headers, { authorization: AUTHORIZATION, 'x-amz-date': '20280228T220000Z' });
    return request;
  };
}
