import { createClient, type Outcome, type Purchase, SwitchplanProblem } from 'switchplan-client';
import { type Card, mountCard } from './card.ts';
import { apiUrl, logOn } from './log-on.ts';
import { money, offersIn } from './offers.ts';
import { button, cardField, form, plan, showAccount, showOutcome, showPrice } from './page.ts';

const switchplan = createClient({ url: apiUrl, token: logOn });

/** What the buyer is shown and agrees to by the button. */
let quoteId = '';
/** One purchase has one key: after a lost answer the same button goes on with the same purchase. */
let purchase: Purchase | undefined;

async function quote(): Promise<void> {
  button.disabled = true;
  const quoted = await switchplan.quote(JSON.parse(plan.value));
  const total = money(quoted.totalMinor, quoted.currency);
  showPrice(`${total} today for ${quoted.seats} users, again on ${quoted.nextDueDate}`);
  quoteId = quoted.quoteId;
  purchase = undefined;
  button.disabled = false;
}

async function buy(card: Card): Promise<Outcome> {
  const typed = new FormData(form);
  purchase ??= switchplan.purchase({
    quoteId,
    paymentMethodId: await card.enter(),
    billingContact: { name: String(typed.get('name')), email: String(typed.get('email')) },
  });
  return purchase.outcome({ challenge: card.challenge });
}

function tell(outcome: Outcome): void {
  showOutcome(outcome.status === 'refused' ? outcome.refusal.message : SAID[outcome.status]);
  // After a no the next try is another purchase; the price may still hold.
  if (outcome.status === 'refused' || outcome.status === 'reversed') purchase = undefined;
  form.hidden = outcome.status === 'completed' || outcome.status === 'stuck';
}

const SAID = {
  completed: 'Paid. The new modules are there at your next logon.',
  requires_action: 'Your bank still asks for your confirmation. Press Purchase to see it again.',
  reversed: 'Something failed on our side, and no money was kept. Please try again.',
  stuck: 'We are looking into this purchase. Please do not buy again; look here later.',
};

async function failed(error: Error): Promise<void> {
  showOutcome(error.message);
  if (!(error instanceof SwitchplanProblem)) return;
  const wrong = error.problem.errors?.map(({ pointer = '', detail }) => `${pointer.split('/').at(-1)}: ${detail}`);
  if (wrong) showOutcome(wrong.join('; '));
  // Nothing was begun: what is corrected is another purchase.
  if (error.status === 400) purchase = undefined;
  if (error.code.startsWith('quote_')) await quote();
}

async function start(): Promise<void> {
  const [account, plans] = await Promise.all([switchplan.account(), switchplan.plans()]);
  showAccount(`${account.name} is on ${account.plan.name}.`);
  if (account.subscription) return;
  const card = await mountCard(cardField, account.payment.publishableKey);
  for (const [name, selection] of offersIn(plans)) plan.add(new Option(name, JSON.stringify(selection)));
  plan.onchange = () => quote().catch(failed);
  form.hidden = false;
  form.onsubmit = async (event) => {
    event.preventDefault();
    button.disabled = true;
    showOutcome('…');
    await buy(card).then(tell).catch(failed);
    button.disabled = false;
  };
  // Left half-way, as by a reload, a purchase goes on by itself.
  const left = account.checkoutInFlight;
  if (left) tell(await switchplan.outcome(left.checkoutId, { challenge: card.challenge }));
  else await quote();
}

start().catch(failed);
