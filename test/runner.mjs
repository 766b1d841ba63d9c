import Runner from 'jest-light-runner/child-process';
import Tinypool from 'tinypool';

const { run } = Tinypool.prototype;

/**
 * jest-light-runner 0.8.2 has one channel for all of its workers and tells them all what to run when the first one asks:
 * one that starts later has not listened yet, asks in vain, and its test file is waited for without end. Here a worker is
 * told when it asks itself.
 */
Tinypool.prototype.run = function (task, { channel, ...options }) {
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
