import Runner from 'jest-light-runner/child-process';
import Tinypool from 'tinypool';

const { run } = Tinypool.prototype;

/**
 * A worker whose heap has come to this is replaced behind the file that it has run: Node forgets no module, and the CDK
 * alone takes half a gigabyte outside of the heap.
 */
const MOST_HEAP_BYTES = 300e6;

/**
 * jest-light-runner 0.8.2 has one channel for all of its workers and tells them all what to run when the first one asks:
 * one that starts later has not listened yet, asks in vain, and its test file is waited for without end. Here a worker is
 * told when it asks itself.
 */
Tinypool.prototype.run = function (task, { channel, ...options }) {
  this.options.maxMemoryLimitBeforeRecycle = MOST_HEAP_BYTES;
  return run.call(this, task, { ...options, channel: channel && ofOneWorker(channel) });
};

function ofOneWorker(shared) {
  let tell;
  return {
    onMessage(listener) {
      tell = listener;
    },
    postMessage(message) {
      shared.onMessage(tell);
      shared.postMessage(message);
    },
  };
}

export default Runner;
