import { type Experiment, paperDepths, paperExperiment, withHead } from '../../model/experiment';
import { plainText } from '../../model/plainText';
import { dataFields } from './dataFields';
import type { Field } from './fieldTypes';
import { layerFields } from './layerFields';
import { outputFields } from './outputFields';
import { trainingFields } from './trainingFields';

export interface FieldGroup {
  readonly title: string;
  readonly fields: readonly Field[];
}

export const fieldGroups: readonly FieldGroup[] = [
  { title: 'Images', fields: dataFields },
  { title: 'Quanvolutional layers', fields: layerFields },
  { title: 'Sums, head and loss', fields: outputFields },
  { title: 'Training', fields: trainingFields },
];

export const allFields: readonly Field[] = fieldGroups.flatMap(({ fields }) => fields);

/** The paper's experiment with as many layers, the same skips and the digits that go with the head. */
function paperTwin(experiment: Experiment): Experiment {
  const layers = experiment.layers.map((_, k) => ({ depth: paperDepths[k] ?? 1, trainable: true }));
  const { digits } = withHead(paperExperiment, experiment.head.kind).data;
  return {
    ...paperExperiment,
    layers,
    skips: experiment.skips,
    data: { ...paperExperiment.data, digits },
  };
}

/** Whether a field has another value than the paper's. */
export function differsFromPaper(field: Field, experiment: Experiment): boolean {
  return plainText(field.get(experiment)) !== plainText(field.get(paperTwin(experiment)));
}

/** The experiment with this field, and no other, as the paper has it. */
export function backToPaper(field: Field, experiment: Experiment): Experiment {
  const twin = paperTwin(experiment);
  switch (field.kind) {
    case 'choice':
      return field.set(experiment, field.get(twin));
    case 'number':
      return field.set(experiment, field.get(twin));
    case 'trainable':
      return field.set(experiment, field.get(twin));
    case 'digits':
    case 'depths':
      return field.set(experiment, field.get(twin));
  }
}

/** Every field as the paper has it; the head's kind first, since the digits go with it. */
export function allBackToPaper(experiment: Experiment): Experiment {
  return paperTwin({ ...experiment, head: paperExperiment.head });
}
