import type { Experiment } from './experiment';
import { skipName } from './notation';
import { gradientReach } from './reach';
import { settledSentence, verdictWord } from './verdict/sentences';

/** What whoever does not see the canvas is told of it, in whole sentences. */

/** 'Two quanvolutional layers one after the other: QCL1 of depth 4; and QCL2 of depth 1. Then a dense head for 10 classes.' */
export function networkSummary({ layers, head, data }: Experiment): string {
  const names = layers.map(({ depth, trainable }, k) => `QCL${k + 1} of depth ${depth}${trainable ? '' : ', frozen'}`);
  const [last] = names.slice(-1);
  const list = names.length > 1 ? `${names.slice(0, -1).join('; ')}; and ${last}` : last;
  const count = ['No', 'One', 'Two', 'Three', 'Four'][layers.length] ?? layers.length;
  const row = layers.length === 1 ? 'layer' : 'layers one after the other';
  return `${count} quanvolutional ${row}: ${list}. Then a ${head.kind} head for ${data.digits.length} classes.`;
}

/** 'There is one skip: O1 to sum 2.' */
export function skipsSummary({ skips }: Pick<Experiment, 'skips'>): string {
  if (skips.length === 0) return 'There is no skip.';
  const names = skips.map(skipName).join(', ');
  return skips.length === 1 ? `There is one skip: ${names}.` : `There are ${skips.length} skips: ${names}.`;
}

/** 'QCL1: None. QCL2: reached. QCL1 gets None. QCL2 re-encodes O1 as numbers; paper mode cuts the gradient.' */
export function gradientSummary(experiment: Experiment): string {
  const reaches = gradientReach(experiment);
  const each = reaches.map(({ state }, k) => `QCL${k + 1}: ${verdictWord(state)}.`).join(' ');
  const { strong, rest } = settledSentence(experiment, reaches);
  return `${each} ${strong} ${rest}`;
}
