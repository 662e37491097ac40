import { angleCount, circuitQubits, type Experiment } from '../../model/experiment';
import { circuitLightCone, headLightCone } from '../../model/lightCone';
import { gradientReach } from '../../model/reach';
import type { EpochRecord, GradientRecord } from '../../model/run';
import { headQubits, measuredQubits, networkShapes } from '../../model/shapes';
import { explainReach } from '../../model/verdict/sentences';

/** One block of rows of the gradient heatmap: a quanvolutional layer's angles, or the head's rows. */
export interface HeatmapGroup {
  /** Index into a record's `layers` (0 is QCL1), or the head. */
  readonly source: number | 'head';
  /** 'QCL1', 'Head' */
  readonly name: string;
  /** Under the name: what the rows are, 'q0–q3', 'digits 0–9'. */
  readonly note: string;
  /** One per row, for tooltips: 'd2 q1', 'digit 3', 'φ4'. */
  readonly rowNames: readonly string[];
  /** What a row is: one angle, or the weights and bias of a class of a dense head. */
  readonly rowsAre: 'angles' | 'classes';
  /** Rows bundled by one bracket; 4 for the qubits of one repetition. */
  readonly bracket: number;
  /** Rows whose gradient is 0 by structure: the angle lies outside the light cone of what is read out. */
  readonly outsideLightCone: readonly boolean[];
  /** What the placement predicts before anything is measured. */
  readonly predicted: GradientRecord['state'];
  /** Why it is None or frozen, as a sentence; empty for a value. */
  readonly reason: string;
}

/** The groups of an experiment, QCL1 first, the head last. */
export function heatmapGroups(experiment: Experiment): HeatmapGroup[] {
  const reach = gradientReach(experiment);
  const layers = experiment.layers.map((layer, index): HeatmapGroup => {
    const verdict = reach[index] as (typeof reach)[number];
    const cone = circuitLightCone(layer.depth, experiment.circuit, experiment.readout);
    return {
      source: index,
      name: `QCL${index + 1}`,
      note: 'q0–q3',
      rowNames: Array.from(
        { length: angleCount(layer) },
        (_, row) => `d${Math.floor(row / circuitQubits) + 1} q${row % circuitQubits}`,
      ),
      rowsAre: 'angles',
      bracket: circuitQubits,
      outsideLightCone: cone.angles.map((acts) => !acts),
      predicted: verdict.state === 'reached' ? 'value' : verdict.state,
      reason: verdict.state === 'reached' ? '' : explainReach(experiment, index + 1, verdict),
    };
  });
  return [...layers, headGroup(experiment)];
}

function headGroup(experiment: Experiment): HeatmapGroup {
  const { digits } = experiment.data;
  const frozen = !experiment.head.trainable;
  const shared = {
    source: 'head',
    name: 'Head',
    predicted: frozen ? 'frozen' : 'value',
    reason: frozen ? 'Not asked for: the head is frozen.' : '',
  } as const;
  if (experiment.head.kind === 'dense') {
    return {
      ...shared,
      note: 'digits',
      rowNames: digits.map((digit) => `digit ${digit}`),
      rowsAre: 'classes',
      bracket: digits.length,
      outsideLightCone: digits.map(() => false),
    };
  }
  const { features } = networkShapes(experiment);
  const qubits = headQubits(features);
  const acting = headLightCone(qubits, measuredQubits(features, digits.length, experiment.head.measured));
  return {
    ...shared,
    note: `φ0–φ${qubits - 1}`,
    rowNames: acting.map((_, qubit) => `φ${qubit}`),
    rowsAre: 'angles',
    bracket: qubits,
    outsideLightCone: acting.map((acts) => !acts),
  };
}

/** A group's gradient in a record; null where the record has none, as epoch 0. */
export function groupRecord(
  record: Pick<EpochRecord, 'layers' | 'head'>,
  source: HeatmapGroup['source'],
): GradientRecord | null {
  return source === 'head' ? record.head : (record.layers?.[source] ?? null);
}
