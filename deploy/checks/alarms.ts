import { ListSubscriptionsByTopicCommand, type Subscription } from '@aws-sdk/client-sns';
import { type Check, fine, type Look, wrong } from '../checking.ts';
import type { Aws, World } from '../world.ts';

/** SNS gives no ARN to a subscription before its owner has followed the link. */
const isConfirmed = ({ SubscriptionArn = '' }: Subscription) => SubscriptionArn.startsWith('arn:');

/** Whether an alarm would reach whom it is for. */
export const alarms: Check = {
  name: 'alarms',
  look: async (world) => {
    const { inputs, outputs, aws } = world;
    if (!outputs) return beforehand(inputs.alarmEmail);
    const topic = outputs.AlarmTopicArn;
    if (topic === undefined)
      return wrong('The deployed stack does not say where its alarms go.', 'Deploy this version: npm run deploy.');
    const subscriptions = await subscriptionsTo(topic, aws);
    return inputs.alarmEmail === undefined
      ? ofOthers(subscriptions)
      : ofAddress(inputs.alarmEmail, subscriptions, topic);
  },
};

const beforehand = (alarmEmail: World['inputs']['alarmEmail']): Look =>
  alarmEmail === undefined
    ? fine('No alarm will reach anybody.', 'Name alarmEmail in cdk.context.json.')
    : fine(`The deployment will have SNS ask ${alarmEmail} to confirm its alarms.`, 'Follow the link in that mail.');

async function subscriptionsTo(topic: string, { sns }: Aws): Promise<Subscription[]> {
  const found: Subscription[] = [];
  for (let NextToken: string | undefined; ; ) {
    const page = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn: topic, NextToken }));
    found.push(...(page.Subscriptions ?? []));
    NextToken = page.NextToken;
    if (!NextToken) return found;
  }
}

function ofOthers(subscriptions: readonly Subscription[]): Look {
  const confirmed = subscriptions.filter(isConfirmed).length;
  if (confirmed > 0) return fine(`Alarms reach ${confirmed} whom somebody subscribed.`);
  return fine('No alarm reaches anybody.', 'Name alarmEmail in cdk.context.json, and deploy.');
}

/** The link in the mail holds for two days: https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
function ofAddress(address: string, subscriptions: readonly Subscription[], topic: string): Look {
  const own = subscriptions.filter(({ Endpoint }) => Endpoint === address);
  if (own.some(isConfirmed)) return fine(`Alarms reach ${address}.`);
  const again = `aws sns subscribe --topic-arn ${topic} --protocol email --notification-endpoint ${address}`;
  if (own.length > 0)
    return wrong(
      `No alarm reaches ${address}: SNS waits for it to be confirmed.`,
      `Follow the link in the mail “AWS Notification - Subscription Confirmation”. For a new one, after two days: ${again}`,
    );
  return wrong(`No alarm reaches ${address}: it is not subscribed, or unsubscribed itself.`, `Subscribe it: ${again}`);
}
