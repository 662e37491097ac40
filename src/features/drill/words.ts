import type { Experiment } from '../../model/experiment';
import type { GateStep } from '../../model/gateSteps';
import { circuitLightCone } from '../../model/lightCone';
import { joinWords } from '../../model/reach';
import type { GradientRecord } from '../../model/run';
import { sourcesOf, targetsOf } from '../../model/skips';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** 12 -> '₁₂' */
export function subscript(index: number): string {
  return [...String(index)].map((digit) => subscripts[Number(digit)]).join('');
}

/** 'after CNOT 1→2 of repetition 4', 'before the first gate' */
export function stepWords(gateSteps: readonly GateStep[], done: number, gate: string, start: string): string {
  const gateStep = gateSteps[done - 1];
  if (!gateStep) return start;
  const many = gateSteps.some((other) => other.repetition > 0);
  const of = many ? ` of repetition ${gateStep.repetition + 1}` : '';
  if (done === gateSteps.length) return `after the last ${gateStep.kind === 'cnot' ? 'CNOT' : 'rotation'}`;
  if (gateStep.kind === 'cnot') return `after CNOT ${gateStep.control}→${gateStep.target}${of}`;
  return `after ${gateStep.kind === 'encode' ? 'RY(x)' : gate}${of}`;
}

/** What happens to a pixel of O_k next: 'then added to X at sum 1, re-encoded by QCL2 and carried to sum 2 by the skip'. */
export function destination({ skips, layers }: Pick<Experiment, 'skips' | 'layers' | 'head'>, k: number): string {
  const parts: string[] = [];
  if (sourcesOf(skips, k).length > 0) parts.push(`added up at sum ${k}`);
  parts.push(k < layers.length ? `re-encoded by QCL${k + 1}` : 'read by the head');
  const targets = targetsOf(skips, k);
  if (targets.length > 0) parts.push(`carried to ${joinWords(targets.map((to) => `sum ${to}`))} by the skip`);
  return `Then ${joinWords(parts)}.`;
}

/** How an angle's gradient stands, in words; `state` decides the colour. */
export interface GradientWords {
  readonly state: 'value' | 'zero' | 'none' | 'frozen' | 'unmeasured';
  readonly size: number | null;
}

/** Gradient of angle 4 d + i of a layer as it was last measured. */
export function gradientOf(
  experiment: Experiment,
  k: number,
  record: GradientRecord | null,
  index: number,
): GradientWords {
  const layer = experiment.layers[k - 1];
  if (!layer) throw new RangeError(`no layer ${k}`);
  if (!layer.trainable) return { state: 'frozen', size: null };
  if (record?.state === 'none') return { state: 'none', size: null };
  const cone = circuitLightCone(layer.depth, experiment.circuit, experiment.readout);
  if (cone.angles[index] === false) return { state: 'zero', size: 0 };
  if (record?.state !== 'value') return { state: 'unmeasured', size: null };
  return { state: 'value', size: record.rms[index] ?? null };
}
