import type { ChallengeId } from '../model/prediction/challenges';
import type { Prediction } from '../model/prediction/prediction';
import type { LabCore } from './core';
import { noLesson } from './state/lessonState';

export interface PredictingActions {
  /** Opens a prediction, notes what has been said, or closes it. */
  predict(prediction: Prediction | null): void;
  /** Opens a challenge, or leaves it. */
  takeOn(challenge: ChallengeId | null): void;
}

export function predicting({ set }: Pick<LabCore, 'set'>): PredictingActions {
  return {
    predict: (prediction) => set({ prediction, preview: null, ...noLesson }),
    takeOn: (challenge) => set({ challenge, ...noLesson }),
  };
}
