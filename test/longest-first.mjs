import Sequencer from '@jest/test-sequencer';

/** They take minutes: begun first, they leave no core idle at the end. */
const LONGEST = /[/]test[/]simulation[/](simulation|planted-bugs)[.]test[.]ts$/;

/** Jest's own order, by the time that each file took last or by its size, behind the files that are known to take longest. */
export default class LongestFirst extends Sequencer {
  sort(tests) {
    const isLongest = ({ path }) => LONGEST.test(path);
    const sorted = super.sort(tests);
    return [...sorted.filter(isLongest), ...sorted.filter((test) => !isLongest(test))];
  }
}
