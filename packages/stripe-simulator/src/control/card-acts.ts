import type { Account } from '../account/account.ts';
import type { Operation } from '../account/operation.ts';
import type { BankAnswer } from '../ledger/ledger.ts';
import type { PaymentMethod } from '../model/shapes.ts';
import { updateAutomatically } from '../objects/card-updater.ts';
import { detach, vaulted } from '../objects/payment-methods.ts';
import type { CardAct } from './card-requests.ts';
import { Misuse } from './misuse.ts';

/** What became of a saved card, and what its bank will answer next. */
interface CardNow {
  payment_method: PaymentMethod;
  answers: BankAnswer[];
}

/** The bank's next answers, the network's updater, or a person who takes the card off in the dashboard. */
export function actOnCard(account: Account, id: string, act: CardAct): CardNow {
  return account.act((operation) => {
    const payment_method = changed(operation, methodNamed(operation, id), act);
    return { payment_method, answers: [...vaulted(operation, payment_method).answers] };
  });
}

function changed(operation: Operation, method: PaymentMethod, act: CardAct): PaymentMethod {
  if ('answers' in act) {
    vaulted(operation, method).answers = act.answers;
    return method;
  }
  if (method.customer === null) throw new Misuse(`${method.id} is not saved: no customer keeps it.`);
  return 'issued' in act ? updateAutomatically(operation, method, act.issued) : detach(operation, method);
}

/** By its own id: a `pm_card_…` name is another PaymentMethod each time. */
function methodNamed(operation: Operation, id: string): PaymentMethod {
  const method = operation.ledger.paymentMethods.find(id);
  if (!method) throw new Misuse(`There is no PaymentMethod ${id}.`);
  return method;
}
