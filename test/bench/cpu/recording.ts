import { clock as functionClock } from '../../../adapters/runtime/clock.ts';
import { SCHEDULES } from '../../../api/schedules.ts';
import type { LambdaHandler } from '../../../local/lambda.ts';
import { startStack } from '../../../local/stack.ts';
import { catchAnswer, judgeCalls } from '../../boundary.ts';
import { Invocations } from '../../invocations.ts';
import { Buyer } from '../buyer.ts';
import { plainTable } from '../table.ts';

/** One call that a function made, and what it was answered. */
export interface RecordedCall {
  port: number;
  /** As AWS's protocol or Stripe's path names it. */
  key: string;
  body: string;
  answer: string;
}

/** One purchase: its functions as they were called, one after the other, and all that they asked for. */
export interface Recording {
  runs: { name: string; handler: LambdaHandler; event: unknown; context: Parameters<LambdaHandler>[1] }[];
  calls: RecordedCall[];
  nowMs: number;
}

const PURCHASE =
  /^(create-checkout|validate-selection|quote-price|charge-card|record-subscription|flip-feature-flags)$/;
/** A known customer's purchase on the embedded stack, whose table is on the wire here. Afterwards nothing listens. */
export async function recordPurchase(): Promise<Recording> {
  let isRecording = false;
  const runs: Recording['runs'] = [];
  const calls: RecordedCall[] = [];
  const invocations = new Invocations();
  const watched = ([name, handler]: [string, LambdaHandler]): [string, LambdaHandler] => [
    name,
    (event, context) => {
      if (isRecording && PURCHASE.test(name)) runs.push({ name, handler, event, context });
      return handler(event, context);
    },
  ];
  const stack = await startStack({
    port: 0,
    dynamoDb: await plainTable(),
    tableOnTheWire: true,
    schedules: SCHEDULES.slice(0, 0),
    workflowIsChecked: true,
    instrument: (functions) => invocations.instrument(Object.fromEntries(Object.entries(functions).map(watched))),
    onLog: () => {},
  });
  const { accountId, adminId } = await stack.host.openAccount({ name: 'Acme', domain: 'acme.example', users: 3 });
  const buyer = new Buyer(stack, accountId, adminId);
  await buyer.buy('pm_card_visa_chargeDeclined');
  const quoteId = await buyer.quote();
  await stack.clock.rest();
  const end = judgeCalls(({ request, response }) => {
    if (!isRecording || !PURCHASE.test(invocations.of(request)?.functionName ?? '')) return 'serve';
    const { localPort: port = 0 } = request.socket;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    const call = { port, key: keyOf(request), body: '', answer: '' };
    calls.push(call);
    catchAnswer(response, ({ body }, send) => {
      Object.assign(call, { body: Buffer.concat(chunks).toString(), answer: body });
      send();
    });
    return 'serve';
  });
  isRecording = true;
  const { checkoutId } = await buyer.checkOut(quoteId, 'pm_card_visa');
  while (stack.stepFunctions.execution(checkoutId)?.status === 'RUNNING') await stack.clock.rest();
  isRecording = false;
  end();
  const nowMs = functionClock.now();
  await stack.close();
  return { runs, calls, nowMs };
}

/** What names a call to whoever answers it. */
export const keyOf = ({
  headers,
  method,
  url,
}: {
  headers: object;
  method?: string | undefined;
  url?: string | undefined;
}) => String(Reflect.get(headers, 'x-amz-target') ?? `${method} ${url}`);
