import { useState } from 'react';
import { type CardSetup, SwitchplanProblem } from '../../packages/client/src/client.ts';
import { cardName } from './card.ts';
import type { EnterCard } from './card-entry.ts';
import { confirmSetup } from './confirm-setup.ts';
import type { Go } from './screens.ts';
import { useShop } from './shop.ts';
import { tellTabs } from './tabs.ts';
import { useForm } from './use-form.ts';

interface Challenged {
  clientSecret: string;
  over: () => void;
}

/** Another card, from the click until it is the account's. What was typed stays until then. */
export function useCardChange(publishableKey: string, go: Go) {
  const { ask, config } = useShop();
  const form = useForm();
  const [challenged, setChallenged] = useState<Challenged>();

  /** Whatever the bank says, the API asks Stripe what became of it. */
  async function setUp({ clientSecret }: CardSetup, paymentMethodId: string): Promise<string | undefined> {
    const seen = await confirmSetup(config, { publishableKey, clientSecret, paymentMethodId });
    if ('why' in seen) return seen.why;
    if (seen.status !== 'requires_action') return undefined;
    await new Promise<void>((over) => setChallenged({ clientSecret, over }));
    setChallenged(undefined);
    return undefined;
  }

  async function change(enterCard: EnterCard, holder: Parameters<EnterCard>[0]): Promise<void> {
    form.begin();
    try {
      const entered = await enterCard(holder);
      if ('why' in entered) return form.back(entered.why);
      const setup = await ask((api) => api.beginCard());
      const why = await setUp(setup, entered.paymentMethodId);
      if (why !== undefined) return form.back(why);
      const { paymentMethod, renewalId } = await ask((api) => api.takeCard(setup.setupIntentId));
      tellTabs({ is: 'changed' });
      const done = paymentMethod ? `${cardName(paymentMethod)} is your card from now on.` : 'The card is changed.';
      go({ at: 'account-summary', done, ...(renewalId && { renewalId }) }, 'replace');
    } catch (error) {
      if (error instanceof SwitchplanProblem && error.code === 'setup_not_finished')
        form.back('The bank did not confirm this card, so nothing was changed. Try again, or use another card.');
      else form.failed(error);
    }
  }

  return { form, challenged, change };
}
