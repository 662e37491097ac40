import type { GradientCircuitData } from '../../charts/gradient/circuit';
import { comparisonNote, comparisonSentence } from '../../charts/gradient/comparison';
import { heatmapGroups } from '../../charts/gradient/groups';
import type { GradientHeatmapData } from '../../charts/gradient/heatmap';
import { measuredByGroup } from '../../charts/gradient/measured';
import { gradientRanges, type LockedRanges, lockedRanges } from '../../charts/gradient/range';
import { namedStages } from '../../charts/maps/stages';
import type { Experiment } from '../../model/experiment';
import { classNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import { currentRun, type LabState } from '../../store/lab';
import { type RunView, runHue } from '../../store/state/runs';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { runDash } from '../lab/runSummary';
import { derive } from './derive';
import type { ContrastView, MapsAndContrastData } from './mapsAndContrast';

/** Letter, hue, dash and formula of a run: the same in every chart and in the list. */
export function look(run: RunView) {
  const { experiment, letter } = run;
  const formula = formatPlacement(experiment.skips, experiment.layers.length);
  return { id: String(run.id), letter, hue: runHue(run), dash: runDash(experiment), formula };
}

/** The experiment whose data are shown: the current run's, or the one about to be built. */
export function shownRunExperiment(state: LabState): Experiment {
  return currentRun(state)?.experiment ?? state.experiment;
}

/** The latest epoch, marked once training rests: while it runs, the growing end of the data says as much. */
export function restingEpoch(state: LabState): number | null {
  const run = currentRun(state);
  return run?.snapshot?.status === 'running' ? null : (run?.records.at(-1)?.epoch ?? null);
}

/** The current run's gradients; before any is measured, what the placement predicts. */
export function gradientSelector(
  epoch: number | null,
  focus: GradientHeatmapData['focus'],
  lock: LockedRanges | null = null,
): (state: LabState) => GradientHeatmapData {
  const groupsOf = derive(
    (state) => [shownRunExperiment(state)],
    (state) => heatmapGroups(shownRunExperiment(state)),
  );
  return derive(
    (state) => {
      const run = currentRun(state);
      return [
        groupsOf(state),
        run?.records,
        run?.snapshot?.gradients,
        run?.snapshot?.batch,
        run?.snapshot?.status,
        state.gradientScale,
        state.comparison,
      ];
    },
    (state): GradientHeatmapData => {
      const run = currentRun(state);
      const snapshot = run?.snapshot;
      const records = run?.records ?? [];
      // Right after an epoch's end, the gradients are those of its record.
      const current =
        snapshot?.gradients && snapshot.batch > 0 ? { ...snapshot.gradients, epoch: snapshot.epoch + 1 } : null;
      const latest = records.at(-1)?.epoch ?? 0;
      return {
        groups: groupsOf(state),
        records,
        current,
        budget: Math.max(1, shownRunExperiment(state).training.epochs, latest),
        epoch: epoch ?? restingEpoch(state),
        scale: state.gradientScale,
        lock,
        focus: focus ?? null,
        notes: groupsOf(state).map(({ source }) => comparisonSentence(comparisonOf(state, source))),
      };
    },
  );
}

/** The same on the gates of the circuits, in one epoch: the chosen one, or the latest that is measured. */
export function circuitSelector(
  epoch: number | null,
  focus: GradientHeatmapData['focus'],
  lock: LockedRanges | null = null,
): (state: LabState) => GradientCircuitData {
  const byTime = gradientSelector(epoch, focus, lock);
  return derive(
    (state) => [byTime(state)],
    (state) => {
      const data = byTime(state);
      const measured = measuredByGroup(data);
      const latest = data.current?.epoch ?? data.records.at(-1)?.epoch ?? 0;
      // Epoch 0 is before the first gradient.
      const shown = Math.max(1, epoch ?? latest);
      const records = measured.map((epochs) => epochs[shown] ?? null);
      return {
        groups: data.groups,
        circuit: shownRunExperiment(state).circuit,
        records,
        epoch: records.some((record) => record !== null) ? shown : null,
        ranges: lock ? lockedRanges(lock, data.groups) : gradientRanges(data.scale, measured),
        scale: data.scale,
        locked: lock !== null,
        focus: data.focus ?? null,
        notes: data.groups.map(({ source }) => comparisonNote(comparisonOf(state, source))),
      };
    },
  );
}

/** What the page would lock now: the ranges in sight, and what they were fitted to. */
export function rangesToLock(state: LabState): LockedRanges {
  const data = gradientSelector(null, null)(state);
  const ranges = gradientRanges(data.scale, measuredByGroup(data));
  const run = currentRun(state);
  const latest = run?.records.at(-1)?.epoch ?? 0;
  return {
    scale: data.scale,
    ranges: new Map(data.groups.map(({ source }, g) => [source, ranges[g] as (typeof ranges)[number]])),
    from: run ? `run ${run.letter}, epoch ${latest}` : 'no run',
  };
}

/** The current run's comparison for one group; null for the head, where both modes are the same. */
function comparisonOf({ comparison, currentId }: LabState, source: number | 'head') {
  if (source === 'head' || comparison?.runId !== currentId) return null;
  return comparison.result.layers[source] ?? null;
}

/** The shown image's map at every stage of the current run, and the contrast of the visible runs. */
export function mapsSelector(
  epoch: number | null,
  over: ContrastView['over'] = 'stages',
): (state: LabState) => MapsAndContrastData {
  const columnsOf = derive(
    (state) => [shownRunExperiment(state)],
    (state) => namedStages(shownRunExperiment(state)),
  );
  const maps = derive(
    (state) => [columnsOf(state), shownSnapshot(state)?.sample, state.ownNames],
    (state) => {
      const sample = shownSnapshot(state)?.sample ?? null;
      const stages = columnsOf(state);
      // Behind a change of placement, the old maps have no place in the new stages.
      const fits = sample?.maps.length === stages.length;
      return { stages, maps: fits ? (sample?.maps ?? null) : null, subject: sampleWords(state) };
    },
  );
  const latest = (state: LabState): number | null => epoch ?? restingEpoch(state);
  const contrast = derive(
    (state) => [
      columnsOf(state),
      state.currentId,
      latest(state),
      ...state.runs.flatMap((run) => [run.id, run.records, run.visible]),
    ],
    (state): ContrastView => {
      const current = currentRun(state);
      const shown = state.runs.filter((run) => run.visible && run !== current);
      const runs = current?.visible ? [current, ...shown] : shown;
      const columns = columnsOf(state);
      if (over === 'training') {
        const ends = runs.map((run) => run.records.at(-1)?.epoch ?? 0);
        const data = {
          columns,
          runs: runs.map((run) => ({ ...look(run), stages: namedStages(run.experiment), records: run.records })),
          budget: Math.max(1, shownRunExperiment(state).training.epochs, ...ends),
          epoch: latest(state),
        };
        return { over, data };
      }
      const data = {
        columns,
        runs: runs.flatMap((run) => {
          const record = run.records.find((other) => other.epoch === epoch) ?? run.records.at(-1);
          return record ? [{ ...look(run), stages: namedStages(run.experiment), contrast: record.contrast }] : [];
        }),
      };
      return { over, data };
    },
  );
  return derive(
    (state) => [maps(state), contrast(state)],
    (state) => ({ maps: maps(state), contrast: contrast(state) }),
  );
}

/** 'validation image 121, a 3', or what stands there before there is one. */
export function sampleWords(state: LabState): string {
  const run = currentRun(state);
  const sample = shownSnapshot(state)?.sample;
  if (!run || !sample) return 'no image yet';
  return `validation image ${sample.index}, a ${classNames(run.experiment.data, state.ownNames)[sample.label] ?? '?'}`;
}
