import { parseArgs } from 'node:util';
import * as z from 'zod';
import { clock } from '../adapters/runtime/clock.ts';
import { instant } from '../domain/values/calendar.ts';
import { PlanId, UserId } from '../domain/values/ids.ts';
import { text } from '../domain/values/text.ts';
import { command, complaining } from './command.ts';
import { open } from './open.ts';
import { VERBS } from './verbs.ts';

const list = Object.entries({ ...VERBS, open: { subject: '', does: 'list what is stopped, unfinished or set aside' } });
const USAGE = `npm run operate -- <verb> <subject> --by <who> --why <text> [options]

${list.map(([name, { subject, does }]) => `  ${`${name} ${subject}`.padEnd(26)}${does}`).join('\n')}

  --by, --why                   who does it and for what reason; kept for good (not for \`open\`)
  --plan <id>                   what to give; the first that is not free, unless you say otherwise
  --admin usr_…                 to this admin alone; without, to all current users
  --url http://127.0.0.1:4242   an embedded stack; without it the deployed one that the environment names, if any
  --json                        one JSON object on standard output

Exit code: 0 done, or nothing to change; 2 declined; 1 anything else.`;

const Signed = z.object({ by: text(100).min(1), why: text(500).min(1) });
const Comp = z
  .object({ planId: PlanId.optional(), adminId: UserId.optional() })
  .transform(({ planId, adminId }) => ({ planId, adminId }));

await complaining(USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      by: { type: 'string' },
      why: { type: 'string' },
      plan: { type: 'string' },
      admin: { type: 'string' },
      url: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const [name = '', subject = ''] = positionals;
  const verb = VERBS[z.enum([...Object.keys(VERBS), 'open'], 'expected a verb').parse(name)];
  const signed = verb && Signed.parse(values);
  const comp = Comp.parse({ planId: values.plan, adminId: values.admin });
  await command(USAGE, values.url, async () => {
    const act = signed && { ...signed, at: instant(clock.now()) };
    const lines = verb && act ? await verb.run(subject, act, comp) : await open();
    if (values.json) console.log(JSON.stringify({ verb: name, subject, lines }));
    else console.log(lines.join('\n') || (verb ? 'Nothing to change.' : 'Nothing is open.'));
  });
});
