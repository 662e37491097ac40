import type { Experiment } from '../experiment';
import type { OwnNames } from '../imageSets';
import type { BatchImage, SeenBatch } from './batch';

/** What the sentences of slow motion speak of: a network, a batch, and the image of it that is followed. */
export interface SlowFacts {
  readonly experiment: Experiment;
  readonly batch: SeenBatch;
  readonly image: BatchImage;
  /** Names of somebody's own images. */
  readonly own: OwnNames;
}

/** A sentence in large letters, and what else there is to say; '' for nothing. */
export interface SlowSentence {
  readonly strong: string;
  readonly rest: string;
}

/** '0.17', '−0.41', '0.00': two decimals unless told, with the minus sign. */
export function two(value: number, digits = 2): string {
  const text = Math.abs(value).toFixed(digits);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}

/** An addition as it is written: operands, and their sum. */
export interface Addition {
  readonly operands: readonly string[];
  readonly total: string;
}

/** '0.17 + 0.42 = 0.59', '0.63 − 0.63 = 0.00' */
export function additionWords({ operands, total }: Addition): string {
  const rest = operands.slice(1).map((value) => (value.startsWith('−') ? ` − ${value.slice(1)}` : ` + ${value}`));
  return `${operands[0]}${rest.join('')} = ${total}`;
}

/** With two decimals, or as many more as it takes for what is written to add up. */
export function addition(operands: readonly number[]): Addition {
  const total = operands.reduce((sum, value) => sum + value, 0);
  for (let digits = 2; ; digits++) {
    const unit = 10 ** digits;
    const written = (value: number): number => Math.round(Number(value.toFixed(digits)) * unit);
    const addsUp = operands.reduce((sum, value) => sum + written(value), 0) === written(total);
    if (!addsUp && digits < 5) continue;
    return { operands: operands.map((value) => two(value, digits)), total: two(total, digits) };
  }
}

/** '0.0012', '3.1·10⁻⁵': two digits that count, as the charts write numbers. */
export type Sized = (value: number) => string;

/** 'a b c': what there is to say, in sentences. */
export function told(...sentences: readonly (string | false)[]): string {
  return sentences.filter(Boolean).join(' ');
}
