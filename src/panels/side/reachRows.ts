import { formatNumber } from '../../charts/format';
import type { Experiment, Skip } from '../../model/experiment';
import { explainReach, gradientReach, joinWords, type Reach } from '../../model/reach';
import type { GradientRecord } from '../../model/run';
import { samePlacement } from '../../model/skips';
import type { LabState } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

export type ReachState = Reach['state'];

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

function measuredText(record: GradientRecord): Measured {
  return record.state === 'value' ? formatNumber(record.norm) : record.state;
}

function stateOf(measured: Measured): ReachState {
  return measured === 'none' || measured === 'frozen' ? measured : 'reached';
}

/** Verdicts of what is shown: the committed placement with its measurements, or the one in hand as predicted. */
export function reachReport(
  experiment: Experiment,
  preview: readonly Skip[] | null,
  measured: readonly Measured[],
): ReachReport {
  const previewing = preview !== null && !samePlacement(preview, experiment.skips);
  const shown = previewing ? { ...experiment, skips: preview } : experiment;
  const committed = gradientReach(experiment);
  const disagreements: string[] = [];

  const rows = gradientReach(shown).map((reach, index): ReachRow => {
    const name = `QCL${index + 1}`;
    const text = measured[index];
    const before = committed[index]?.state ?? reach.state;
    const reason = reasonOf(shown, index + 1, reach);
    const brief = reason && briefReason(shown, reach);
    if (previewing) {
      // A layer that stays reached keeps its last norm; one that changes has none yet.
      const norm = before === 'reached' && reach.state === 'reached' ? normOf(text) : null;
      return { name, state: reach.state, before: before === reach.state ? null : before, norm, reason, brief };
    }
    if (text === undefined) return { name, state: reach.state, before: null, norm: null, reason, brief };
    const state = stateOf(text);
    if (state !== reach.state) {
      disagreements.push(`${name}: predicted ${stateWord(reach.state)}, measured ${stateWord(state)}`);
    }
    // A path alone moves nothing: saturated maps or unseen amplitudes give a gradient of exactly 0.
    const zero = text === '0' ? ' Measured as exactly 0.' : '';
    return {
      name,
      state,
      before: null,
      norm: normOf(text),
      ...(state === reach.state
        ? { reason: (reason + zero).trim(), brief: (brief + zero).trim() }
        : { reason: '', brief: '' }),
    };
  });

  const headText = measured[experiment.layers.length];
  const predicted: ReachState = experiment.head.trainable ? 'reached' : 'frozen';
  const headState = headText === undefined ? predicted : stateOf(headText);
  if (headState !== predicted) {
    disagreements.push(`Head: predicted ${stateWord(predicted)}, measured ${stateWord(headState)}`);
  }
  const head: ReachRow = {
    name: 'Head',
    state: headState,
    before: null,
    norm: normOf(headText),
    reason: '',
    brief: '',
  };
  return {
    heading: previewing || measured.length === 0 ? 'predicted' : 'measured',
    rows: [...rows, head],
    disagreements,
  };
}

function normOf(measured: Measured | undefined): string | null {
  return measured === undefined || stateOf(measured) !== 'reached' ? null : measured;
}

function stateWord(state: ReachState): string {
  return state === 'none' ? 'None' : state;
}

function reasonOf(experiment: Experiment, k: number, reach: Reach): string {
  // "Frozen" explains itself, and that the last layer feeds the head is the usual case.
  if (reach.state === 'frozen' || (reach.state === 'reached' && k === experiment.layers.length)) return '';
  const why = explainReach(experiment, k, reach);
  // Its gradient lacks the part that an exact one has through the later layers' circuits.
  return reach.state === 'reached' && reach.partial ? why.replace(/\.$/, ', but not through the re-encoding.') : why;
}

/** 'Cut before the head.', 'Through sum 2, in part.' */
function briefReason({ gradientMode }: Experiment, reach: Reach): string {
  if (reach.state === 'frozen') return '';
  if (reach.state === 'none') return 'Cut before the head.';
  const sums = reach.route.slice(1).map((node) => `sum ${node}`);
  if (gradientMode === 'exact') return `Through ${joinWords([...sums, 'the encodings'])}.`;
  return `Through ${joinWords(sums)}${reach.partial ? ', in part' : ''}.`;
}
