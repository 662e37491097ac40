import type { PairImage } from '../../protocol/pair';
import type { LabCore } from '../core';
import type { TakingAwayActions } from '../runs/takingAway';

export interface PairActions {
  /**
   * What two runs, as they are now, make of the first one's n-th validation image. Rejects with a readable message
   * where one of them is not trained, or gone. @param sample n, counted around the validation images
   */
  readPair(first: number, second: number, sample: number): Promise<PairImage>;
}

export function pairs({ client }: LabCore, { stateOf }: Pick<TakingAwayActions, 'stateOf'>): PairActions {
  return {
    async readPair(first, second, sample) {
      const states = await Promise.all([stateOf(first), stateOf(second)]);
      return client.worker.readPair(states, sample);
    },
  };
}
