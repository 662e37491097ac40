import type { ChallengeId } from '../../model/prediction/challenges';
import type { Prediction } from '../../model/prediction/prediction';

export interface PredictionState {
  /** The prediction that is open, which hides what `sight.ts` says; null: none is. */
  readonly prediction: Prediction | null;
  /** The challenge that is open; null: none is. */
  readonly challenge: ChallengeId | null;
}

export const noPrediction: PredictionState = { prediction: null, challenge: null };
