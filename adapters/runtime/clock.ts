/** The time, in milliseconds since the epoch. A port: whoever runs the functions may bring a clock of their own. */
export const clock = { now: (): number => Date.now() };
