import type { Operation } from '../account/operation.ts';
import { newId } from '../model/ids.ts';
import type { Charge } from '../model/shapes.ts';

/** The card's issuer suspects fraud: often the last moment to refund before a dispute. */
export function warnOfFraud(operation: Operation, charge: Charge): void {
  const warning = operation.ledger.earlyFraudWarnings.put({
    id: newId('issfr'),
    object: 'radar.early_fraud_warning',
    actionable: true,
    charge: charge.id,
    created: operation.nowSeconds,
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    ...(charge.payment_intent === null ? {} : { payment_intent: charge.payment_intent }),
  });
  operation.emit('radar.early_fraud_warning.created', warning);
}
