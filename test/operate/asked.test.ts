import { expect, it } from '@jest/globals';
import { command, nowhere } from '../cli/commands.ts';

const signed = '--by ada --why so';

it.each([
  [`refund chk_1 --amount 500 ${signed}`, '`refund` gives all of it back, and takes no --amount. A part is given by'],
  [`refund chk_1 --keep --amount 0 ${signed}`, '--amount 0: expected a whole number of minor units'],
  [`refund chk_1 --keep --amount 5.00 ${signed}`, '--amount 5.00: expected a whole number of minor units'],
  [`comp acc_1 --keep ${signed}`, '`comp` has no use for --keep'],
  ['export --from 2027-01-01', '`export` takes --from and --to'],
  ['export --from 2027-02-01 --to 2027-01-31', '--to 2027-01-31 is before --from 2027-02-01'],
  ['export --from 2027-01-01 --to 2027-01-31 --json', '`export` has no use for --json'],
  ['export --from 2027-01-01 --to 2027-01-31 --by ada', '`export` has no use for --by'],
  [`reissue inv_nope ${signed}`, 'inv_nope: expected an invoice’s id, such as inv_…_000001'],
  [`promotion delete SPRING ${signed}`, 'delete: expected create, stop or list'],
  ['promotion list SPRING', '`promotion list` takes no CODE'],
  [`move-due-date acc_1 1.3.2027 ${signed}`, '1.3.2027: expected a date such as 2027-03-01'],
])('operate %s is refused before anything is looked for', async (call, complaint) => {
  const { exitCode, stdout, stderr } = await command('operate', call.split(' '), nowhere);
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: expect.stringContaining(complaint) });
});
