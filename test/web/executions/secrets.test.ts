import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { CheckoutView } from '../../../api/checkout.ts';
import { executionOf } from '../../../web/executions/execution.ts';
import { readable } from '../../../web/executions/secrets.ts';
import { eventually } from '../../journeys/eventually.ts';
import { givenStack } from '../../journeys/given.ts';

const given = givenStack();

const Parameters = z.object({ Payload: z.object({ taskToken: z.string().min(20) }) });

describe('what an execution shows', () => {
  it('never holds its task token, which stands in its history', async () => {
    const { admin } = await given.anAccount();
    const { quoteId } = await admin.quote();
    const bought = await admin.checkOut(quoteId, { card: 'pm_card_threeDSecure2Required' });
    const { checkoutId } = CheckoutView.parse(bought.body);
    const parameters = await eventually(async () => {
      const execution = await fetch(`${given.stack().url}/local/executions/${checkoutId}`);
      const texts = executionOf(JSON.parse(await execution.text())).history.map(({ details }) => details.parameters);
      return texts.find((text) => text?.includes('taskToken'));
    });
    const { taskToken } = Parameters.parse(JSON.parse(parameters)).Payload;
    expect(readable(parameters)).not.toContain(taskToken);
    expect(readable(parameters)).toContain(checkoutId);
  });

  it('hides a client secret in JSON and in plain text', () => {
    expect(readable('{"a":["pi_1_secret_2"],"clientSecret":"seti_1"}')).not.toMatch(/_secret_2|seti_1/);
    expect(readable('Stripe said pi_1_secret_2')).toBe('Stripe said ••••••••');
  });

  it('is laid out where it is JSON and left as it is where it is not', () => {
    expect(readable('{"checkoutId":"chk_1","n":[1,true,null]}')).toBe(
      '{\n  "checkoutId": "chk_1",\n  "n": [\n    1,\n    true,\n    null\n  ]\n}',
    );
    expect(readable('not {JSON')).toBe('not {JSON');
  });
});
