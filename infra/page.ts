import { CfnOutput, Duration, Stack, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  Distribution,
  HeadersFrameOption,
  HeadersReferrerPolicy,
  ResponseHeadersPolicy,
  S3OriginAccessControl,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { pagePolicy } from '../api/page-policy.ts';
import type { Inputs } from './inputs.ts';

type PageInputs = NonNullable<Inputs['page']>;

interface PageProps extends PageInputs {
  /** The API's origin. */
  apiUrl: string;
}

export const originOf = ({ domain }: PageInputs): string => `https://${domain}`;

/**
 * Where the checkout page is served from: a bucket that nobody reads but the distribution in front of it. Its files
 * are put there by `npm run deploy:page`.
 */
export class Page extends Construct {
  constructor(scope: Construct, { domain, certificateArn, hostUrl, apiUrl }: PageProps) {
    super(scope, 'page');
    const bucket = new Files(this);
    const originAccessControl = new S3OriginAccessControl(this, 'access', {
      originAccessControlName: nameOf(this, 'access'),
    });
    const distribution = new Distribution(this, 'distribution', {
      comment: `The checkout page of ${Stack.of(this).stackName}`,
      domainNames: [domain],
      certificate: Certificate.fromCertificateArn(this, 'certificate', certificateArn),
      minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
      defaultRootObject: 'index.html',
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(bucket, { originAccessControl }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: this.#headers(apiUrl),
      },
    });
    Validations.of(distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Buyers may be anywhere.' },
      {
        id: 'AwsSolutions-CFR2',
        reason: 'Static files, the same for everybody; the API behind is throttled by itself.',
      },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'It would record who looked, by address; what they did is in the log of the API.',
      },
    );
    const configuration = Stack.of(this).toJsonString({ apiUrl, hostUrl });
    new CfnOutput(this, 'bucket-name', { key: 'PageBucketName', value: bucket.bucketName });
    new CfnOutput(this, 'configuration', { key: 'PageConfiguration', value: configuration });
    new CfnOutput(this, 'target', { key: 'PageTarget', value: distribution.distributionDomainName });
  }

  #headers(apiUrl: string): ResponseHeadersPolicy {
    const override = true;
    return new ResponseHeadersPolicy(this, 'headers', {
      responseHeadersPolicyName: nameOf(this, 'headers'),
      securityHeadersBehavior: {
        contentSecurityPolicy: {
          contentSecurityPolicy: pagePolicy({ api: apiUrl, stripe: 'stripe.com' }),
          override,
        },
        contentTypeOptions: { override },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), override },
      },
    });
  }
}

/** CloudFront has no regions: what it names must tell the region besides, or the second one cannot be deployed. */
function nameOf(scope: Construct, what: string): string {
  const { stackName, region } = Stack.of(scope);
  return `${stackName}-${region}-page-${what}`;
}

/** What everybody may see, though from the distribution only. */
class Files extends Bucket {
  constructor(scope: Construct) {
    super(scope, 'files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
    });
    Validations.of(this).acknowledge({
      id: 'AwsSolutions-S1',
      reason: 'It holds what everybody may see, and only the distribution reads it.',
    });
  }

  /** Never undefined, as the interface of buckets has it. */
  override get isWebsite(): boolean {
    return false;
  }
}
