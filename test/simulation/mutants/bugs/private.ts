import { breaking } from '../mutant.ts';

export const PRIVATE = breaking('somebody learns what is not for them', [
  {
    name: 'hand a buyer’s address to the workflow',
    from: 'startExecution(checkoutMachine(), name, { checkoutId })',
    to: "startExecution(checkoutMachine(), name, { checkoutId, email: 'ada.admin@acme.example' })",
  },
  {
    name: 'log what Stripe says of the buyer',
    from: 'if (stripe) return stripe;',
    to: "if (stripe) return { ...stripe, message: 'for ada.admin@acme.example' };",
    near: 'charge-card',
  },
  {
    name: 'log whose receipt SES refused',
    from: 'throw error instanceof SESv2ServiceException ? withoutAddress(error) : error;',
    to: 'throw error;',
    near: 'announce-checkout',
  },
  {
    name: 'log the request',
    from: 'const { account } = await callingAdmin(caller); const checkout',
    to: 'const { account } = await callingAdmin(caller); console.info(body); const checkout',
  },
  {
    name: 'show the whole checkout in the history',
    from: 'return endOf(settled);',
    to: 'return { ...settled, ...endOf(settled) };',
  },
  {
    name: 'log the task token',
    from: "if (isPaid(checkout.payment)) return answerTask(taskToken, 'success');",
    to: "console.info({ taskToken }); if (isPaid(checkout.payment)) return answerTask(taskToken, 'success');",
  },
  {
    name: 'let the reason into the history',
    from: "expected ? error.message : 'The reason is in the log of this function.'",
    to: "expected ? error.message : 'for ada.admin@acme.example: ' + String(error)",
    near: 'charge-card',
  },
]);
