import * as v from 'valibot';
import { FieldError } from '../../io/fieldError';
import { digest, list, number, object, parseFields, text } from '../../io/fields';
import { type Numerics, recordedHead, writeRecordedList } from '../../io/recordedList';
import { readDepartures } from '../../io/recordFile';
import { departuresOf } from '../../model/departures';
import { angleCount, type Experiment } from '../../model/experiment';
import type { EpochRecord, GradientRecord, RunState } from '../../model/run';

const sizes = list(number([0, 1e300]), 'sizes');

const groupSchema = v.union(
  [object({ rms: list(sizes, 'lists of sizes'), norm: sizes }), v.picklist(['none', 'frozen'])],
  'expected an object with rms, norm, or "none" or "frozen"',
);

const gradientsSchema = object({
  ...recordedHead('resqunn-gradients', 1),
  runs: list(
    object({
      experiment: v.record(text(), v.unknown()),
      digest: digest(),
      layers: list(groupSchema, 'gradients'),
      head: v.nullable(groupSchema),
    }),
    'runs',
  ),
});

/** Root mean square over each epoch's batches, by epoch from 1: of every row, and of the group's norm. */
type Group = { readonly rms: readonly (readonly number[])[]; readonly norm: readonly number[] } | 'none' | 'frozen';

/** The gradients of a run as a heatmap shows them, to three digits. */
export interface RecordedGradients {
  readonly experiment: Experiment;
  /** Of the run's complete final state, as in the record of its accuracies. */
  readonly digest: string;
  readonly layers: readonly Group[];
  /** null: not recorded. */
  readonly head: Group | null;
}

export function gradientsOf(
  { experiment, history }: Pick<RunState, 'experiment' | 'history'>,
  digest: string,
  withHead: boolean,
): RecordedGradients {
  const epochs = history.filter(({ layers }) => layers !== null);
  const group = (of: (record: EpochRecord) => GradientRecord | null | undefined): Group => {
    const all = epochs.map(of);
    const [first] = all;
    if (first && first.state !== 'value') return first.state;
    const values = all.flatMap((record) => (record?.state === 'value' ? record : []));
    return { rms: values.map(({ rms }) => rms.map(short)), norm: values.map(({ norm }) => short(norm)) };
  };
  return {
    experiment,
    digest,
    layers: experiment.layers.map((_, index) => group(({ layers }) => layers?.[index])),
    head: withHead ? group(({ head }) => head) : null,
  };
}

/** Whether a run's epochs have the gradients that were recorded, to their three digits. */
export function sameGradients(history: readonly EpochRecord[], recorded: RecordedGradients): boolean {
  const { experiment, digest, layers, head } = recorded;
  const again = gradientsOf({ experiment, history }, digest, head !== null);
  return JSON.stringify([again.layers, again.head]) === JSON.stringify([layers, head]);
}

function short(value: number): number {
  return Number(value.toPrecision(3));
}

/** Text of the file, one line per run. */
export function writeGradients(runs: readonly RecordedGradients[], numerics: Numerics): string {
  const lines = runs.map((run) => JSON.stringify({ ...run, experiment: departuresOf(run.experiment) }));
  return writeRecordedList('resqunn-gradients', 1, numerics, { name: 'runs', lines });
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readGradients(value: unknown): RecordedGradients[] {
  return parseFields(gradientsSchema, value, '').runs.map((run, index) => {
    const at = `runs[${index}]`;
    const experiment = readDepartures(run.experiment, `${at}.experiment`);
    const { layers, training } = experiment;
    if (run.layers.length !== layers.length) {
      throw new FieldError(
        `${at}.layers`,
        `expected one for each of ${layers.length} layers, got ${run.layers.length}`,
      );
    }
    run.layers.forEach((group, layer) => {
      checkGroup(
        group,
        training.epochs,
        angleCount(layers[layer] as (typeof layers)[number]),
        `${at}.layers[${layer}]`,
      );
    });
    if (run.head) checkGroup(run.head, training.epochs, null, `${at}.head`);
    return { ...run, experiment };
  });
}

function checkGroup(group: Group, epochs: number, rows: number | null, at: string): void {
  if (typeof group === 'string') return;
  for (const [field, { length }] of Object.entries(group)) {
    if (length !== epochs) throw new FieldError(`${at}.${field}`, `expected ${epochs} epochs, got ${length}`);
  }
  group.rms.forEach(({ length }, epoch) => {
    if (rows !== null && length !== rows)
      throw new FieldError(`${at}.rms[${epoch}]`, `expected ${rows} sizes, one for each angle, got ${length}`);
  });
}

/** The epochs as the heatmap takes them; signed means and last batches were not recorded. */
export function gradientEpochs({
  experiment,
  layers,
  head,
}: RecordedGradients): Pick<EpochRecord, 'epoch' | 'layers' | 'head'>[] {
  return Array.from({ length: experiment.training.epochs }, (_, index) => {
    const at = (group: Group): GradientRecord =>
      typeof group === 'string'
        ? { state: group }
        : { state: 'value', rms: group.rms[index] ?? [], mean: [], last: [], norm: group.norm[index] ?? Number.NaN };
    return { epoch: index + 1, layers: layers.map(at), head: head && at(head) };
  });
}
