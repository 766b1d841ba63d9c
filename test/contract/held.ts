import { afterAll, afterEach, beforeAll, expect } from '@jest/globals';
import { Contract } from './contract.ts';
import { watchExchanges } from './exchanges.ts';

/** Fails every test in which the API at this address answers, or accepts, anything that its document does not say. */
export function holdToContract(url: () => string): void {
  const contract = new Contract();
  const deviations: string[] = [];
  let end = () => {};
  beforeAll(() => {
    end = watchExchanges(url(), (exchange) => deviations.push(...contract.deviations(exchange)));
  });
  afterEach(() => {
    expect(deviations.splice(0)).toEqual([]);
  });
  afterAll(() => end());
}
