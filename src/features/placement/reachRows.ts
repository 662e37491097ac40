import { formatNumber } from '../../charts/kit/format';
import type { Experiment, Skip } from '../../model/experiment';
import type { Term } from '../../model/glossary';
import type { GradientRecord } from '../../model/run';
import { disagreementAt, reasonInBrief, reasonInList } from '../../model/verdict/sentences';
import { isUpToRounding, upToRounding } from '../../model/verdict/upToRounding';
import {
  type LayerVerdict,
  layerVerdicts,
  type Measurement,
  type Verdict,
  type Verdicts,
  verdictOf,
} from '../../model/verdict/verdicts';
import type { LabState } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

export type ReachState = Verdict;

/** What is known of one group of parameters, ready to be written. */
export interface ReachRow {
  /** 'QCL1', 'Head' */
  readonly name: string;
  readonly state: ReachState;
  /** The committed verdict, where the placement in hand changes it; else null. */
  readonly before: ReachState | null;
  /** L2 norm of the measured gradient, two digits; null where none belongs to what is shown. */
  readonly norm: string | null;
  /** Why, in a sentence; empty where there is nothing to explain. */
  readonly reason: string;
  /** The same in a line of 200 px, of a layer that gets None in 130, where many layers share little height. */
  readonly brief: string;
}

export interface ReachReport {
  readonly heading: 'predicted' | 'measured';
  readonly rows: readonly ReachRow[];
  /** 'QCL1: predicted None, measured reached'. Any entry is a bug of the lab. */
  readonly disagreements: readonly string[];
}

/**
 * A measurement as short text, so that a component that holds it renders again only when what it
 * writes changes, not with every snapshot: 'none', 'frozen', or the norm, '0.013'.
 */
export type Measured = string;

/** Measurements of QCL1 .. QCLL and the head of the current run; empty before the first batch. */
export function measuredGroups(state: LabState): Measured[] {
  const gradients = shownSnapshot(state)?.gradients;
  return gradients ? [...gradients.layers, gradients.head].map(measuredText) : [];
}

/** In place of a norm that rounding alone may have brought. */
const roundingText = '≈ 0';

/** Which word explains what stands in a norm's place. */
export function normTerm(norm: string): Term {
  if (norm === roundingText) return 'rounding';
  if (norm === 'NaN' || norm === '∞') return 'notFinite';
  return norm === '0' ? 'zero' : 'norm';
}

function measuredText(record: GradientRecord): Measured {
  if (record.state !== 'value') return record.state;
  return isUpToRounding(record, 'norm') ? roundingText : formatNumber(record.norm);
}

/** Verdicts of what is shown: the committed placement with its measurements, or the one in hand as predicted. */
export function reachReport(
  experiment: Experiment,
  preview: readonly Skip[] | null,
  measured: readonly Measured[],
): ReachReport {
  const measurements = experiment.layers.map((_, index) => measurementOf(measured[index]));
  const verdicts = layerVerdicts(experiment, preview, measurements);
  const layers = verdicts.layers.map((layer) => layerRow(verdicts, layer));
  const head = headRow(experiment, measured[experiment.layers.length]);
  return {
    heading: verdicts.previewing || measured.length === 0 ? 'predicted' : 'measured',
    rows: [...layers, head.row],
    disagreements: [
      ...verdicts.layers
        .filter(({ contradiction }) => contradiction !== null)
        .map(({ k, reach, verdict }) => disagreementAt(`QCL${k}`, reach.state, verdict)),
      ...head.disagreements,
    ],
  };
}

/** A measurement as it is written, and as it is compared. */
interface Written extends Measurement {
  readonly text: Measured;
}

function measurementOf(text: Measured | undefined): Written | undefined {
  return text === undefined ? undefined : { text, state: text === 'none' || text === 'frozen' ? text : 'value' };
}

function layerRow({ experiment, previewing }: Verdicts<Written>, layer: LayerVerdict<Written>): ReachRow {
  const { k, reach, verdict, before, measured, contradiction } = layer;
  // A path alone moves nothing: saturated maps or unseen amplitudes give a gradient of exactly 0.
  const zero = previewing ? '' : zeroWords(measured?.text);
  const told = contradiction === null;
  return {
    name: `QCL${k}`,
    state: verdict,
    before,
    norm: normOf(measured ?? undefined),
    reason: told ? (reasonInList(experiment, k, reach) + zero).trim() : '',
    brief: told ? (reasonInBrief(experiment, k, reach) + zero).trim() : '',
  };
}

function zeroWords(text: Measured | undefined): string {
  if (text === '0') return ' Measured as exactly 0.';
  return text === roundingText ? ` Measured as ${upToRounding}.` : '';
}

function headRow({ head }: Experiment, text: Measured | undefined): { row: ReachRow; disagreements: string[] } {
  const measured = measurementOf(text);
  const predicted: ReachState = head.trainable ? 'reached' : 'frozen';
  const state = measured ? verdictOf(measured) : predicted;
  return {
    row: { name: 'Head', state, before: null, norm: normOf(measured), reason: '', brief: '' },
    disagreements: state === predicted ? [] : [disagreementAt('Head', predicted, state)],
  };
}

function normOf(measured: Written | undefined): string | null {
  return measured?.state === 'value' ? measured.text : null;
}
