import type { Experiment } from '../../model/experiment';
import { imageSetName, type OwnNames } from '../../model/imageSets';
import { plainText } from '../../model/plainText';
import { rangeText } from '../../model/rangeText';
import type { EpochRecord } from '../../model/run';
import { valueAt, withLayerCount } from '../../model/settings/access';
import { withHead } from '../../model/settings/changes';
import { summaryOrder } from '../../model/settings/order';
import { firstExperiment } from '../../model/settings/paper';
import type { Setting, SettingPath } from '../../model/settings/row';
import { isPerLayer, settingAt } from '../../model/settings/table';
import { allSkips, hasSkip } from '../../model/skips';

/**
 * SVG dash pattern of a run's line by its placement, the same in list, curves and contrast; null for
 * a solid line. The hue tells runs apart, the dash placements: two seeds of one placement share it.
 *
 * Unique for one and two layers. With three and four, placements outnumber what an eye can tell
 * apart: only "no residual" keeps a pattern of its own.
 */
export function runDash(experiment: Experiment): string | null {
  const { skips, layers } = experiment;
  if (skips.length === 0) return '6 3';
  const bits = allSkips(layers.length).reduce((sum, skip, slot) => (hasSkip(skips, skip) ? sum | (1 << slot) : sum), 0);
  const folded = (bits ^ (bits >> 3) ^ (bits >> 6) ^ (bits >> 9)) & 7;
  return dashes[folded] ?? null;
}

/** By the slots X to sum 1 (1), X to sum 2 (2), O1 to sum 2 (4). Solid: O1+O2. */
const dashes: readonly (string | null)[] = [
  '14 3',
  '2 3',
  '9 3 2 3',
  '2 2 2 6',
  null,
  '14 3 5 3',
  '9 2 2 2 2 2',
  '5 2 1 2',
];

/** '5 seeds', or '3 of 5 seeds' while some are on their way. */
export function seedWords(known: number, wanted: number): string {
  return known < wanted ? `${known} of ${wanted} seeds` : `${wanted} seeds`;
}

/**
 * What sets an experiment apart from another, by default the one that the lab opens with, placement
 * aside, in a few words each: 'exact', 'quantum head', 'seed 3'. Empty exactly where nothing but the
 * placement differs.
 */
export function differences(experiment: Experiment, own: OwnNames, base: Experiment = firstExperiment): string[] {
  return summaryOrder.flatMap((path) => {
    if (path === 'data.set') return setWords(experiment, base, own);
    return (ownWords[path] ?? settingWords)(experiment, base, path);
  });
}

type Words = (experiment: Experiment, base: Experiment, path: SettingPath) => readonly string[];

/** What one says of some settings otherwise than by a word for the value: with others, or not at all. */
const ownWords: { readonly [Path in SettingPath]?: Words } = {
  skips: () => [],
  'layers.*.trainable': frozenParts,
  // Said with the layers.
  'head.trainable': () => [],
  'data.digits': digitWords,
};

function setWords({ data }: Experiment, base: Experiment, own: OwnNames): string[] {
  return data.set === base.data.set ? [] : [imageSetName(data.set, own)];
}

/** The word for a setting's value where it differs; of each layer that differs, where each has a value. */
function settingWords(experiment: Experiment, base: Experiment, path: SettingPath): string[] {
  const setting = settingAt(path);
  const values = listAt(experiment, path);
  // A layer that the base does not have is compared with the paper's.
  const others = listAt(isPerLayer(path) ? withLayerCount(base, experiment.layers.length) : base, path);
  return values.flatMap((value, layer) =>
    plainText(value) === plainText(others[layer]) ? [] : [wordOf(setting, value, experiment, layer)],
  );
}

/** The values of each layer; of other settings a list of one. */
function listAt(experiment: Experiment, path: SettingPath): readonly unknown[] {
  const value = valueAt(experiment, path);
  return isPerLayer(path) ? (value as readonly unknown[]) : [value];
}

function wordOf(setting: Setting, value: unknown, experiment: Experiment, layer: number): string {
  switch (setting.kind) {
    case 'choice':
      return setting.options[value as string]?.word ?? String(value);
    case 'switch':
      return setting.options[value ? 'true' : 'false'].word;
    case 'whole':
    case 'number':
      return setting.word(value as number, experiment, layer);
    default:
      throw new Error(`${setting.path} has no word for a run's summary`);
  }
}

function frozenParts(experiment: Experiment, base: Experiment): string[] {
  const { layers, head } = experiment;
  if (trainableFlags(experiment) === trainableFlags(base)) return [];
  const frozen = layers.flatMap(({ trainable }, index) => (trainable ? [] : [`QCL${index + 1}`]));
  const all = layers.length > 1 && frozen.length === layers.length;
  const parts = [
    ...(all ? ['layers frozen'] : frozen.map((name) => `${name} frozen`)),
    ...(head.trainable ? [] : ['head frozen']),
  ];
  return parts.length === 0 && trainableFlags(base).includes('false') ? ['nothing frozen'] : parts;
}

/** Which parts are trained, in their order. */
function trainableFlags({ layers, head }: Experiment): string {
  return [...layers, head].map(({ trainable }) => String(trainable)).join();
}

function digitWords({ data: { digits }, head }: Experiment, base: Experiment): string[] {
  // The quantum head brings its digits along (Table 3), so that they go without saying.
  const brought = base === firstExperiment && head.kind === 'quantum';
  const usual = brought ? withHead(base, 'quantum').data.digits : base.data.digits;
  return plainText(digits) === plainText(usual) ? [] : [`digits ${rangeText(digits, '–') || 'none'}`];
}

/** Last and best validation accuracy of a run, 0..1; null before the first evaluation. */
export function accuracies(records: readonly EpochRecord[]): { last: number; best: number; bestEpoch: number } | null {
  const last = records[records.length - 1];
  if (!last) return null;
  let best = last;
  for (const record of records) if (record.validation.accuracy > best.validation.accuracy) best = record;
  return { last: last.validation.accuracy, best: best.validation.accuracy, bestEpoch: best.epoch };
}
