import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chainFrom, type Definition, waysOf } from '../../../web/executions/definition.ts';
import { type Drawing, drawingOf, NODE, type Point } from '../../../web/executions/drawing.ts';

const definitionOf = (workflow: string): Definition =>
  JSON.parse(readFileSync(new URL(`../../../statemachines/${workflow}.asl.json`, import.meta.url), 'utf8'));
const drawn = (definition: Definition): Drawing => drawingOf(definition, waysOf(definition));

/** State machines of any shape: each state goes on to some other or ends, and catches its errors anywhere. */
const definitions = fc.integer({ min: 1, max: 9 }).chain((count) => {
  const names = Array.from({ length: count }, (_, n) => `State${n}`);
  const name = fc.constantFrom(...names);
  const state = fc.record({
    Type: fc.constant('Task'),
    Next: fc.option(name, { nil: undefined }),
    Choices: fc.array(fc.record({ Next: name }), { maxLength: 2 }),
    Catch: fc.array(fc.record({ ErrorEquals: fc.array(fc.string(), { minLength: 1 }), Next: name }), { maxLength: 2 }),
  });
  return fc
    .array(state, { minLength: count, maxLength: count })
    .map((states) => ({ StartAt: 'State0', States: Object.fromEntries(states.map((one, n) => [`State${n}`, one])) }));
});

/** Whether a line between two points runs through the inside of a state's box. */
function runsThrough([ax, ay]: Point, [bx, by]: Point, { x, y }: { x: number; y: number }): boolean {
  const [left, right] = [Math.min(ax, bx), Math.max(ax, bx)];
  const [top, bottom] = [Math.min(ay, by), Math.max(ay, by)];
  return right > x && left < x + NODE.width && bottom > y && top < y + NODE.height;
}

const lines = ({ ways }: Drawing): [Point, Point][] =>
  ways.flatMap(({ points }) =>
    points.slice(1).flatMap((to, at): [Point, Point][] => {
      const from = points[at];
      return from ? [[from, to]] : [];
    }),
  );

describe.each([
  ['checkout', 'ValidateSelection', 5, 21],
  ['renewal', 'PriceRenewal', 3, 23],
])('the drawing of the %s workflow', (workflow, start, steps, count) => {
  const definition = definitionOf(workflow);
  const { states, ways } = drawn(definition);
  const x = (name: string) => states.find((state) => state.name === name)?.x;

  it('has the forward path straight down, and beside it all that comes of errors', () => {
    const forward = chainFrom(start, definition);
    expect(forward).toHaveLength(steps);
    const beside = states.filter(({ name }) => !forward.includes(name));
    expect(new Set(forward.map(x))).toEqual(new Set([x(start)]));
    for (const state of beside) expect(state.x).toBeGreaterThan((x(start) ?? 0) + NODE.width);
  });

  it('shows every state and every way, and lays no line through a state', () => {
    expect(states.map(({ name }) => name).sort()).toEqual(Object.keys(definition.States).sort());
    expect(ways).toHaveLength(count);
    for (const [from, to] of lines({ states, ways, width: 0, height: 0 }))
      expect(states.filter((state) => runsThrough(from, to, state))).toEqual([]);
  });
});

describe('the drawing of any state machine', () => {
  it('lays no state on another and no line through a state', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const drawing = drawn(definition);
        const places = drawing.states.map((state) => `${state.x} ${state.y}`);
        expect(new Set(places).size).toBe(Object.keys(definition.States).length);
        for (const [from, to] of lines(drawing))
          expect(drawing.states.filter((state) => runsThrough(from, to, state))).toEqual([]);
      }),
    );
  });

  it('stays inside its bounds, and its lines are level or upright', () => {
    fc.assert(
      fc.property(definitions, (definition) => {
        const drawing = drawn(definition);
        for (const [[ax, ay], [bx, by]] of lines(drawing)) {
          expect(ax === bx || ay === by).toBe(true);
          expect(Math.min(ax, bx, ay, by)).toBeGreaterThanOrEqual(0);
          expect(Math.max(ax, bx)).toBeLessThanOrEqual(drawing.width);
          expect(Math.max(ay, by)).toBeLessThanOrEqual(drawing.height);
        }
      }),
    );
  });
});
