import type { Experiment } from '../experiment';
import { gradientReach } from '../reach';
import { withLayerCount } from '../settings/access';
import { networkShapes } from '../shapes';

/** Something that a challenge asks for, and that the lab can see. */
type Condition =
  /** Every trainable quanvolutional layer gets a gradient, and none is frozen. */
  | { readonly kind: 'allReached'; readonly layers: number }
  /** These layers, and no others, get a gradient. */
  | { readonly kind: 'onlyReached'; readonly layers: readonly number[]; readonly of: number }
  | { readonly kind: 'skips'; readonly atMost: number }
  /** No skip passes more than so many layers. */
  | { readonly kind: 'length'; readonly atMost: number }
  /** Layers that are trained, none of them. */
  | { readonly kind: 'allFrozen' }
  | { readonly kind: 'paperMode' }
  /** Values that the head reads. */
  | { readonly kind: 'inputs'; readonly count: number }
  /** Validation accuracy after the last epoch, 0..1. */
  | { readonly kind: 'accuracy'; readonly atLeast: number };

export interface Challenge {
  readonly title: string;
  /** What is asked, in one sentence. */
  readonly asks: string;
  readonly conditions: readonly Condition[];
  /** What it begins from: the canvas as it is, changed as little as the task needs. */
  readonly begins: (experiment: Experiment) => Experiment;
  /** Said once it is solved. */
  readonly lesson: string;
}

const bare =
  (layers: number) =>
  (experiment: Experiment): Experiment => {
    const next = withLayerCount(experiment, layers);
    return {
      ...next,
      skips: [],
      gradientMode: 'paper',
      layers: next.layers.map((layer) => ({ ...layer, trainable: true })),
    };
  };

const ids = ['three', 'open', 'short', 'middle', 'inputs', 'half', 'frozen'] as const;

export type ChallengeId = (typeof ids)[number];

export const challengeIds: readonly ChallengeId[] = ids;

/** Each can be solved: `testing/challenges.test.ts` has a solution of every one, and the engine trains it. */
export const challenges: Readonly<Record<ChallengeId, Challenge>> = {
  three: {
    title: 'Two skips for three layers',
    asks: 'Three layers, and all of them get a gradient, with two skips.',
    conditions: [{ kind: 'paperMode' }, { kind: 'allReached', layers: 3 }, { kind: 'skips', atMost: 2 }],
    begins: bare(3),
    lesson: 'Every layer but the last needs a skip of its own to start its way around.',
  },
  open: {
    title: 'Without any skip',
    asks: 'Two layers, both get a gradient, and there is no skip.',
    conditions: [
      { kind: 'allReached', layers: 2 },
      { kind: 'skips', atMost: 0 },
    ],
    begins: bare(2),
    lesson: 'The cut is a line of code, no law of nature: open the scissors, and the chain rule goes on.',
  },
  short: {
    title: 'Short hops',
    asks: 'Four layers all get a gradient, and no skip passes more than one layer.',
    conditions: [{ kind: 'paperMode' }, { kind: 'allReached', layers: 4 }, { kind: 'length', atMost: 1 }],
    begins: bare(4),
    lesson: 'Sums hand the gradient on to sums: a chain of short skips goes around every cut.',
  },
  middle: {
    title: 'Only the outer ones',
    asks: 'Three layers: QCL1 and QCL3 get a gradient, QCL2 gets None.',
    conditions: [{ kind: 'paperMode' }, { kind: 'onlyReached', layers: [1, 3], of: 3 }],
    begins: bare(3),
    lesson: 'A skip serves the layer whose map it carries, and no layer that it passes.',
  },
  inputs: {
    title: '85 % from 49 inputs',
    asks: 'Two layers read 85 % of the digits right, and the head reads 49 inputs.',
    conditions: [{ kind: 'paperMode' }, { kind: 'inputs', count: 49 }, { kind: 'accuracy', atLeast: 0.85 }],
    begins: bare(2),
    lesson: 'Two placements have 49 inputs; in one of them both layers learn.',
  },
  half: {
    title: 'High without QCL1',
    asks: 'Two layers read 80 % right, though QCL1 gets None.',
    conditions: [
      { kind: 'paperMode' },
      { kind: 'onlyReached', layers: [2], of: 2 },
      { kind: 'accuracy', atLeast: 0.8 },
    ],
    begins: bare(2),
    lesson: 'A high curve does not prove that every layer learned.',
  },
  frozen: {
    title: 'The head alone',
    asks: 'Two layers, both frozen, read 85 % right: only the head learns.',
    conditions: [{ kind: 'allFrozen' }, { kind: 'accuracy', atLeast: 0.85 }],
    begins: bare(2),
    lesson: 'What a skip carries to the head counts more here than what the circuits learn.',
  },
};

/** What has become of one condition. */
export interface Check {
  readonly words: string;
  readonly met: boolean;
}

/**
 * The conditions of a challenge, each with whether it is met.
 * @param accuracy of the run of this experiment once its last epoch is done, 0..1; null before
 */
export function judge({ conditions }: Challenge, experiment: Experiment, accuracy: number | null): Check[] {
  return conditions.map((condition) => check(condition, experiment, accuracy));
}

function check(condition: Condition, experiment: Experiment, accuracy: number | null): Check {
  const reaches = gradientReach(experiment);
  const reached = reaches.flatMap(({ state }, index) => (state === 'reached' ? [index + 1] : []));
  switch (condition.kind) {
    case 'allReached': {
      const { layers } = condition;
      const met = reaches.length === layers && reached.length === layers;
      return { met, words: `${layers} layers get a gradient (now ${reached.length} of ${reaches.length})` };
    }
    case 'onlyReached': {
      const { layers, of } = condition;
      const names = layers.map((k) => `QCL${k}`).join(' and ');
      const trains = reaches.every(({ state }) => state !== 'frozen');
      const met = reaches.length === of && trains && String(reached) === String(layers);
      return { met, words: `a gradient for ${names} alone, none frozen` };
    }
    case 'skips': {
      const { atMost } = condition;
      const count = experiment.skips.length;
      return { met: count <= atMost, words: `${atMost === 0 ? 'no skips' : `${atMost} skips at most`} (now ${count})` };
    }
    case 'length': {
      const longest = Math.max(0, ...experiment.skips.map(([from, to]) => to - from));
      return {
        met: longest <= condition.atMost,
        words: `no skip passes more than ${condition.atMost} layer (now ${longest})`,
      };
    }
    case 'allFrozen':
      return { met: reaches.every(({ state }) => state === 'frozen'), words: 'all layers frozen, in the settings' };
    case 'paperMode':
      return { met: experiment.gradientMode === 'paper', words: 'scissors closed' };
    case 'inputs': {
      const { features } = networkShapes(experiment);
      return { met: features === condition.count, words: `${condition.count} inputs of the head (now ${features})` };
    }
    case 'accuracy': {
      const now = accuracy === null ? 'train it to the end' : `now ${accuracy.toFixed(2)}`;
      return {
        met: accuracy !== null && accuracy >= condition.atLeast,
        words: `${condition.atLeast.toFixed(2)} read right (${now})`,
      };
    }
  }
}
