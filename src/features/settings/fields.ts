import type { Experiment } from '../../model/experiment';
import { plainText } from '../../model/plainText';
import { valueAt, withLayerCount } from '../../model/settings/access';
import { changedByHand, withHead } from '../../model/settings/changes';
import { paperExperiment } from '../../model/settings/paper';
import type { Setting, SettingPath } from '../../model/settings/row';
import { settingGroups } from '../../model/settings/table';

/** They have editors of their own beside the canvas. */
const elsewhere: readonly SettingPath[] = ['layers.length', 'skips'];

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Setting[];
}

/** The settings on the panel, as a person looks for them. */
export const fieldGroups: readonly FieldGroup[] = settingGroups.map(({ title, settings }) => ({
  title,
  fields: settings.filter(({ path }) => !elsewhere.includes(path)),
}));

export const allFields: readonly Setting[] = fieldGroups.flatMap(({ fields }) => fields);

/** The paper's experiment with as many layers, the same skips and the digits that go with the head. */
function paperTwin({ layers, skips, head }: Experiment): Experiment {
  const paper = withLayerCount(paperExperiment, layers.length);
  const { digits } = withHead(paperExperiment, head.kind).data;
  return { ...paper, skips, data: { ...paper.data, digits } };
}

/** Whether a setting has another value than the paper's, or than ours where the paper states none. */
export function isMoved({ path }: Setting, experiment: Experiment): boolean {
  return plainText(valueAt(experiment, path)) !== plainText(valueAt(paperTwin(experiment), path));
}

/** The same, of what the paper says something about: only that is a difference from the paper. */
export function differsFromPaper(setting: Setting, experiment: Experiment): boolean {
  return !setting.unstated && isMoved(setting, experiment);
}

/** The experiment with this setting, and no other, as the paper has it. */
export function backToPaper({ path }: Setting, experiment: Experiment): Experiment {
  return changedByHand(experiment, path, valueAt(paperTwin(experiment), path));
}

/** Every setting as the paper has it; the head's kind first, since the digits go with it. */
export function allBackToPaper(experiment: Experiment): Experiment {
  return paperTwin({ ...experiment, head: paperExperiment.head });
}

/** The paper's value in words, with where it stands: 'Paper: 0.8'; where it says nothing, our default. */
export function sourceOf(setting: Setting, experiment: Experiment): string {
  const { source } = setting;
  const text = typeof source === 'string' ? source : source(experiment);
  if (setting.unstated) return `Default: ${text}. The paper does not say.`;
  return `${isMoved(setting, experiment) ? 'Differs from the paper' : 'Paper'}: ${text}`;
}

/** What brings a setting back: "back to the paper's", 'back to full'. */
export function backWords(setting: Setting): string {
  if (!setting.unstated || !('options' in setting)) return "back to the paper's";
  const options: Readonly<Record<string, { readonly name: string }>> = setting.options;
  return `back to ${options[String(setting.paper)]?.name ?? String(setting.paper)}`;
}

/** A value that has a button. */
export interface Button {
  readonly value: string | number | boolean;
  readonly name: string;
}

/** The buttons of a setting that is chosen by them, in their order; none for others. */
export function buttonsOf(setting: Setting): readonly Button[] {
  switch (setting.kind) {
    case 'choice':
      return Object.entries(setting.options).map(([value, { name }]) => ({ value, name }));
    case 'switch':
      return Object.entries(setting.options).map(([value, { name }]) => ({ value: value === 'true', name }));
    case 'whole':
    case 'number':
      return (setting.presetsOnly && setting.presets) || [];
    default:
      return [];
  }
}
