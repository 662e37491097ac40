import type { Experiment } from '../../model/experiment';

/** Every setting of an experiment but the placement, which has its own editors, and the number of layers. */
export type FieldId =
  | 'imageSize'
  | 'digits'
  | 'sampling'
  | 'images'
  | 'trainShare'
  | 'depths'
  | 'trainable'
  | 'gate'
  | 'reuploading'
  | 'entangling'
  | 'pixelScale'
  | 'mapScale'
  | 'readout'
  | 'padding'
  | 'headKind'
  | 'headTrainable'
  | 'measured'
  | 'pooled'
  | 'standardise'
  | 'loss'
  | 'gradientMode'
  | 'initialAngles'
  | 'epochs'
  | 'batchSize'
  | 'learningRate'
  | 'beta1'
  | 'beta2'
  | 'epsilon'
  | 'seed';

interface FieldText {
  readonly id: FieldId;
  readonly label: string;
  /** One sentence. */
  readonly explanation: string;
  /** The paper's value, with where it stands: 'RX (Eq. 3)'. */
  readonly paper: (experiment: Experiment) => string;
}

/** How one value of type `Value` is read from an experiment and put into another. */
interface Access<Value> {
  readonly get: (experiment: Experiment) => Value;
  readonly set: (experiment: Experiment, value: Value) => Experiment;
}

export interface ChoiceField extends FieldText, Access<string> {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly name: string }[];
  /** Why it has no effect now; null where it has. */
  readonly idle?: (experiment: Experiment) => string | null;
}

export interface NumberField extends FieldText, Access<number> {
  readonly kind: 'number';
  /** Values that are worth a button. */
  readonly presets?: readonly { readonly value: number; readonly name: string }[];
  readonly unit?: (experiment: Experiment) => string;
}

/** A list with one entry per layer, or per digit. */
export interface DigitsField extends FieldText, Access<readonly number[]> {
  readonly kind: 'digits';
}
export interface DepthsField extends FieldText, Access<readonly number[]> {
  readonly kind: 'depths';
}
export interface TrainableField extends FieldText, Access<readonly boolean[]> {
  readonly kind: 'trainable';
}

export type Field = ChoiceField | NumberField | DigitsField | DepthsField | TrainableField;
