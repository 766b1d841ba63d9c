import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';

const file = (path: string) => readFile(new URL(`../${path}`, import.meta.url), 'utf8');

const Next = z.object({ Next: z.string() });
const Caught = Next.extend({ ErrorEquals: z.array(z.string()) });
const StateMachine = z.object({
  States: z.record(
    z.string(),
    z.object({
      Next: z.string().optional(),
      Default: z.string().optional(),
      Choices: z.array(Next).default([]),
      Catch: z.array(Caught).default([]),
    }),
  ),
});

/** Every way from one state to another, as the README's picture writes it. */
function ways(states: z.infer<typeof StateMachine>['States']): string[] {
  return Object.entries(states).flatMap(([from, { Next: next, Default: other, Choices, Catch }]) => [
    ...[next, other, ...Choices.map((choice) => choice.Next)].filter(Boolean).map((to) => `${from} --> ${to}`),
    ...Catch.map(
      ({ ErrorEquals, Next: to }) => `${from} -. ${ErrorEquals.join().replace('States.ALL', 'any error')} .-> ${to}`,
    ),
  ]);
}

/** "A --> B --> C" is two ways. */
function drawn(picture: string): string[] {
  return picture.split('\n').flatMap((line) => {
    const steps = line.trim().split(/ (-->|-\. .+? \.->) /);
    return steps.flatMap((step, at) => (at % 2 === 1 ? [`${steps[at - 1]} ${step} ${steps[at + 1]}`] : []));
  });
}

it.each([
  ['README.md', 'checkout'],
  ['docs/operations.md', 'renewal'],
])('%s draws the workflow %s as it is', async (text, workflow) => {
  const picture = /```mermaid\n([^`]*)```/.exec(await file(text))?.[1] ?? '';
  const { States } = StateMachine.parse(JSON.parse(await file(`statemachines/${workflow}.asl.json`)));
  expect(drawn(picture).sort()).toEqual(ways(States).sort());
});

describe('the README', () => {
  it('names only commands and files that exist', async () => {
    const readme = await file('README.md');
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(await file('package.json')));
    const commands = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(0);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
    const missing = await Promise.all(
      links.map((path) =>
        file(path).then(
          () => [],
          (error) => (error.code === 'EISDIR' ? [] : [path]),
        ),
      ),
    );
    expect(missing.flat()).toEqual([]);
  });
});
