import * as z from 'zod';
import { clock } from '../adapters/runtime/clock.ts';
import { json, option } from '../cli/command.ts';
import { thereIsNo } from '../cli/complaints.ts';
import { Misused } from '../cli/declined.ts';
import { run } from '../cli/run.ts';
import { PORT, stackUrl } from '../cli/running-stack.ts';
import type { Act } from '../domain/values/act.ts';
import { instant } from '../domain/values/calendar.ts';
import { PlanId, UserId } from '../domain/values/ids.ts';
import { text } from '../domain/values/text.ts';
import { connect } from './connect.ts';
import { open } from './open.ts';
import { VERBS } from './verbs.ts';

const OPEN = { subject: '', does: 'list what is stopped, unfinished or set aside' };

const OPERATE = {
  call: 'npm run operate',
  does: "The operator's hand.",
  words: {
    usage: '<verb> <subject>',
    most: 2,
    rows: Object.entries({ ...VERBS, open: OPEN }).map(([name, { subject, does }]) => [`${name} ${subject}`, does]),
  },
  options: z.object({
    by: option(
      'ada',
      'who does it, kept for good; every verb but `open` asks for it',
      z.optional(text(100).check(z.minLength(1))),
    ),
    why: option('<text>', 'for what reason, kept for good', z.optional(text(500).check(z.minLength(1)))),
    plan: option('premium', '`comp`: what to give; unless given, the first plan that is not free', z.optional(PlanId)),
    admin: option('usr_…', '`comp`: to this admin alone; without, to all current users', z.optional(UserId)),
    url: stackUrl(),
    json: json(),
  }),
  variables: z.object({ PORT }),
};

type Options = z.infer<typeof OPERATE.options>;

function signed({ by, why }: Options): Omit<Act, 'at'> {
  if (!by) throw new Misused('--by is missing: who does it, which is kept for good.');
  if (!why) throw new Misused('--why is missing: for what reason, which is kept for good.');
  return { by, why };
}

/** What is typed has an effect, or is refused. */
function assertMeant(name: string, given: Options): void {
  const idle = [
    ...(name === 'comp' ? [] : (['plan', 'admin'] as const)),
    ...(name === 'open' ? (['by', 'why'] as const) : []),
  ].find((option) => given[option] !== undefined);
  if (idle) throw new Misused(`\`${name}\` has no use for --${idle}. Leave it out.`);
}

function does(name: string, subject: string | undefined, given: Options): () => Promise<string[]> {
  const verb = VERBS[name];
  if (!verb && name !== 'open') throw new Misused(unknownVerb(name));
  assertMeant(name, given);
  if (!verb) {
    if (subject) throw new Misused(`\`open\` takes no ${subject}: it lists everything.`);
    return open;
  }
  if (!subject) throw new Misused(`Of what? \`${name}\` takes ${verb.subject}.`);
  const act = verb.about(subject);
  const by = signed(given);
  const comp = { planId: given.plan, adminId: given.admin };
  return () => act({ ...by, at: instant(clock.now()) }, comp);
}

function unknownVerb(name: string): string {
  const verbs = [...Object.keys(VERBS), 'open'];
  if (!name) return `Which verb? Expected one of ${verbs.join(', ')}.`;
  return thereIsNo('verb', name, verbs);
}

await run(OPERATE, async ({ words: [name = '', subject], options, variables }) => {
  const act = does(name, subject, options);
  console.error(`On ${await connect(options.url, variables.PORT)}`);
  const lines = await act();
  if (options.json) console.log(JSON.stringify({ verb: name, subject: subject ?? '', lines }));
  else console.log(lines.join('\n') || (name === 'open' ? 'Nothing is open.' : 'Nothing to change.'));
});
