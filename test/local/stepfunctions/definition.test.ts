import { describe, expect, test } from '@jest/globals';
import { startStack, task } from './stack.ts';

function starting(states: Record<string, object>, rest: object = {}) {
  return expect(startStack({ StartAt: Object.keys(states)[0], States: states, ...rest }, { Charge: () => null }))
    .rejects;
}

const branch = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };

describe('a definition', () => {
  test('with a substitution that nothing stands for is refused', async () => {
    await starting({ Refund: task('Refund') }).toThrow(/nothing stands for \$\{Refund\}/);
  });

  test('that AWS would refuse is refused', async () => {
    await starting({ Charge: task('Charge', { Next: 'Nowhere' }) }).toThrow('Nowhere');
    await starting({ Charge: task('Charge'), Lost: { Type: 'Succeed' } }).toThrow('Lost');
  });

  test.each([
    ['JSONata', { Charge: task('Charge', { QueryLanguage: 'JSONata' }) }],
    ['variables', { Charge: task('Charge', { Assign: { a: 1 } }) }],
    ['a Parallel state', { Both: { Type: 'Parallel', Branches: [branch], End: true } }],
    ['a Map state', { Each: { Type: 'Map', ItemProcessor: branch, End: true } }],
    ['another integration', { Charge: task('Charge', { Resource: 'arn:aws:states:::sqs:sendMessage' }) }],
    ['a timeout from a path', { Charge: task('Charge', { TimeoutSecondsPath: '$.timeout' }) }],
  ])('with %s, which this stack does not run, is refused and not run otherwise', async (_, states) => {
    await starting(states).toThrow('State machine checkout cannot run here');
  });
});
