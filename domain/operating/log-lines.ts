/** How the log says that a dispute that was over is decided once more: an alarm listens for this line. */
export const DISPUTE_REOPENED = 'dispute reopened';
