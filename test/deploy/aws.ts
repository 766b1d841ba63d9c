import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod';
import { AwsError, type Operations, serve } from '../../local/aws/protocol.ts';
import { listening } from '../../local/listening.ts';

/** An AWS account, as far as a deployment's check looks at it. */
export interface AwsAccount {
  /** What CloudFormation says of the stack; undefined before it is deployed. */
  outputs: Record<string, string> | undefined;
  secrets: Record<string, string>;
  /** Whether whoever asks may read secrets and not write them. */
  secretsAreReadOnly?: boolean;
  identities: Record<string, { VerifiedForSendingStatus: boolean; VerificationStatus?: string }>;
  ses: { SendingEnabled: boolean; ProductionAccessEnabled: boolean };
  /** Who is subscribed to the alarms, a page each; an address without an ARN has not confirmed it. */
  subscriptions: { Endpoint: string; SubscriptionArn: string }[];
  concurrency: { ConcurrentExecutions: number; UnreservedConcurrentExecutions: number };
}

const OfSecret = z.object({ SecretId: z.string(), SecretString: z.string().optional() });

function operationsOf({ secrets, secretsAreReadOnly }: AwsAccount): Operations {
  const secret = (input: unknown) => {
    const { SecretId, SecretString } = OfSecret.parse(input);
    if (SecretString !== undefined && secretsAreReadOnly)
      throw new AwsError('AccessDeniedException', 'You are not authorized to perform secretsmanager:PutSecretValue.');
    if (SecretString !== undefined) secrets[SecretId] = SecretString;
    if (secrets[SecretId] === undefined) throw new AwsError('ResourceNotFoundException', 'There is no such secret.');
    return { SecretString: secrets[SecretId] };
  };
  return { 'secretsmanager.GetSecretValue': secret, 'secretsmanager.PutSecretValue': secret };
}

/** What is asked for by its address alone. */
function looked({ ses, identities, concurrency }: AwsAccount, path: string): object | undefined {
  if (path === '/v2/email/account') return ses;
  if (path === '/2016-08-19/account-settings') return { AccountLimit: concurrency };
  return identities[decodeURIComponent(path.replace('/v2/email/identities/', ''))];
}

/** Serves CloudFormation, Secrets Manager, SNS, SES and Lambda's settings in AWS's own protocols. */
export async function startAws(account: AwsAccount): Promise<{ url: string; close(): void }> {
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
      return asked(account, new URLSearchParams(await text(request)), response);
    if (request.method === 'POST') return serve(operationsOf(account), request, response);
    const found = looked(account, request.url ?? '');
    response.setHeader('content-type', 'application/json');
    response.writeHead(found ? 200 : 404, found ? {} : { 'x-amzn-errortype': 'NotFoundException' });
    response.end(JSON.stringify(found ?? { message: 'Email identity does not exist.' }));
  };
  const server = createServer((request, response) => void answer(request, response));
  const url = await listening(server);
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url, close };
}

/** What is asked as a form and answered as XML: CloudFormation and SNS. */
function asked(account: AwsAccount, form: URLSearchParams, response: ServerResponse): void {
  response.setHeader('content-type', 'text/xml');
  if (form.get('Action') === 'ListSubscriptionsByTopic') response.end(subscriptionsPage(account, form));
  else describeStacks(account, form, response);
}

/** https://docs.aws.amazon.com/sns/latest/api/API_ListSubscriptionsByTopic.html: one a page, where AWS has a hundred. */
function subscriptionsPage({ subscriptions }: AwsAccount, form: URLSearchParams): string {
  const at = Number(form.get('NextToken') ?? 0);
  const [one] = subscriptions.slice(at);
  const fields = { ...one, Protocol: 'email', TopicArn: form.get('TopicArn') };
  const member = Object.entries(fields).map(([name, value]) => `<${name}>${value}</${name}>`);
  const list = one ? `<member>${member.join('')}</member>` : '';
  const next = subscriptions.length > at + 1 ? `<NextToken>${at + 1}</NextToken>` : '';
  const result = `<Subscriptions>${list}</Subscriptions>${next}`;
  return `<ListSubscriptionsByTopicResponse><ListSubscriptionsByTopicResult>${result}</ListSubscriptionsByTopicResult></ListSubscriptionsByTopicResponse>`;
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_DescribeStacks.html */
function describeStacks({ outputs }: AwsAccount, asked: URLSearchParams, response: ServerResponse): void {
  const name = asked.get('StackName');
  if (asked.get('Action') !== 'DescribeStacks' || !outputs || name !== 'switchplan') {
    response.statusCode = 400;
    const said = `<Code>ValidationError</Code><Message>Stack with id ${name} does not exist</Message>`;
    response.end(`<ErrorResponse><Error><Type>Sender</Type>${said}</Error><RequestId>1</RequestId></ErrorResponse>`);
    return;
  }
  const member = ([key, value]: [string, string]) =>
    `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`;
  const stack = `<StackName>${name}</StackName><StackStatus>CREATE_COMPLETE</StackStatus><CreationTime>2026-11-01T00:00:00Z</CreationTime><Outputs>${Object.entries(outputs).map(member).join('')}</Outputs>`;
  response.end(
    `<DescribeStacksResponse><DescribeStacksResult><Stacks><member>${stack}</member></Stacks></DescribeStacksResult></DescribeStacksResponse>`,
  );
}
