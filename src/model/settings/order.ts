import type { SettingPath } from './row';
import { settingPaths } from './table';

/**
 * Orders that differ from that of the table. A setting that is not named stands behind those that are,
 * in the order of the table: a new one need not be named.
 */
function startingWith(first: readonly SettingPath[]): readonly SettingPath[] {
  return [...first, ...settingPaths.filter((path) => !first.includes(path))];
}

/** Of a link's keys. They are read in this order too: what a later key's bounds depend on comes first. */
export const linkOrder = startingWith([
  'layers.length',
  'layers.*.depth',
  'skips',
  'gradientMode',
  'layers.*.trainable',
  'head.trainable',
  'head.kind',
  'head.measured',
  'head.pooled',
  'head.standardise',
  'readout',
  'coverage',
  'severalChannels',
  'padding',
  'circuit.gate',
  'circuit.reuploading',
  'circuit.entangling',
  'circuit.pixelScale',
  'circuit.mapScale',
  'loss',
  'initialAngles',
]);

/** Of the words that set one run apart from another: what one varies most comes first. */
export const summaryOrder = startingWith([
  'gradientMode',
  'head.kind',
  'layers.length',
  'layers.*.trainable',
  'head.trainable',
  'seed',
  'data.imageSize',
  'layers.*.depth',
  'readout',
  'coverage',
  'severalChannels',
  'circuit.gate',
  'circuit.reuploading',
  'circuit.entangling',
  'circuit.pixelScale',
  'circuit.mapScale',
  'padding',
  'loss',
  'initialAngles',
  'head.measured',
  'head.pooled',
  'head.standardise',
  'data.digits',
  'data.sampling',
  'data.images',
  'data.trainShare',
  'training.epochs',
  'training.learningRate',
]);
