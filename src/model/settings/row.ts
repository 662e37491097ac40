import type { Experiment, Skip } from '../experiment';

/**
 * What a row of the table of settings says. There is a row for every field of an `Experiment` and none
 * besides: `SettingTable` is keyed by the fields' paths, so that a missing row, or one too many, does
 * not compile; nor does an option that the type does not have, or the other way round.
 */

type Leaf = string | number | boolean | readonly number[] | readonly Skip[];

/** 'data.digits', 'layers.length', 'layers.*.depth', 'readout': where values stand; `*` is each layer. */
type PathsOf<Part, Before extends string = ''> = {
  [Key in keyof Part & string]: Part[Key] extends Leaf
    ? `${Before}${Key}`
    : Part[Key] extends readonly (infer Item)[]
      ? `${Before}${Key}.length` | PathsOf<Item, `${Before}${Key}.*.`>
      : PathsOf<Part[Key], `${Before}${Key}.`>;
}[keyof Part & string];

export type SettingPath = PathsOf<Experiment>;

type LeafAt<Path extends string, Part = Experiment> = Path extends `${infer Key}.${infer Rest}`
  ? Key extends keyof Part
    ? LeafAt<Rest, Part[Key]>
    : Part extends readonly (infer Item)[]
      ? LeafAt<Rest, Item>
      : never
  : Path extends keyof Part
    ? Part[Path]
    : never;

/** The value at a path; of a setting that each layer has, the list of them. */
export type ValueAt<Path extends SettingPath> = Path extends `${string}.*.${string}`
  ? readonly LeafAt<Path>[]
  : LeafAt<Path>;

/** What all settings have. `Value` is what one layer has, where each layer has one. */
interface Common<Value, Whole = Value> {
  /** Its name: 'Image size'. */
  readonly label: string;
  /** What it is, in a sentence. */
  readonly says: string;
  /** What only a file or a link can get wrong. Sentences. */
  readonly note?: string;
  /** The paper's value, or ours where it states none. Of each layer's settings: of QCL1 to QCL4. */
  readonly paper: Whole;
  /** The same in words, with where it stands in the paper: 'RX (Eq. 3); RY in Fig. 2'. */
  readonly source: string | ((experiment: Experiment) => string);
  /** The paper says nothing of it: another value is no departure from the paper, and `source` names the default. */
  readonly unstated?: true;
  /** Key in links. Settings that share one are written together. */
  readonly link: string;
  /** Files written before it was a setting lack it: there it has the paper's value. */
  readonly later?: true;
  /** Stands first in its group on the settings panel. */
  readonly first?: true;
  /** Why it has no effect now; null where it has. */
  readonly idle?: (experiment: Experiment) => string | null;
  /** What the search for readings tries, as far as the paper leaves it open; the paper's value first. */
  readonly searched?: readonly Value[];
}

/** A value of a choice. */
export interface Option {
  /** On its button. */
  readonly name: string;
  /** What sets a run with it apart from one without, in a few words: 'softmax twice'. */
  readonly word: string;
  /** What it means, for a reader of the schema; no capital, no full stop. */
  readonly says: string;
}

/** One of a few. Buttons, links and schema have the order of the options. */
interface ChoiceSetting<Value extends string = string, Whole = Value> extends Common<Value, Whole> {
  readonly kind: 'choice';
  readonly options: { readonly [Each in Value]: Option };
}

/** Yes or no. */
interface SwitchSetting<Whole = boolean> extends Common<boolean, Whole> {
  readonly kind: 'switch';
  readonly options: { readonly true: Option; readonly false: Option };
}

export interface NumberSetting<Whole = number> extends Common<number, Whole> {
  readonly kind: 'number' | 'whole';
  /** Least and most that is accepted. What other settings narrow stands in `rules.ts`. */
  readonly bounds: readonly [least: number, most: number];
  /** The bound that is not accepted itself. */
  readonly open?: 'least' | 'most';
  /** Values that have a button of their own. */
  readonly presets?: readonly { readonly value: number; readonly name: string }[];
  /** Only the presets are offered; a link or file may bring others. */
  readonly presetsOnly?: true;
  readonly unit?: (experiment: Experiment) => string;
  /** What sets a run apart in a few words: 'seed 3'. @param layer from 0, where each layer has one */
  readonly word: (value: number, experiment: Experiment, layer: number) => string;
}

/** Digits of MNIST, ascending. */
interface DigitsSetting extends Common<readonly number[]> {
  readonly kind: 'digits';
  readonly bounds: readonly [least: number, most: number];
}

/** A set of images, by its name. */
interface SetSetting extends Common<string> {
  readonly kind: 'set';
}

/** Where the residual connections are. */
interface PlacementSetting extends Common<readonly Skip[]> {
  readonly kind: 'placement';
}

type RowOf<Value, Whole> = [Value] extends [boolean]
  ? SwitchSetting<Whole>
  : [Value] extends [string]
    ? string extends Value
      ? SetSetting
      : ChoiceSetting<Value, Whole>
    : [Value] extends [number]
      ? NumberSetting<Whole>
      : [Value] extends [readonly number[]]
        ? DigitsSetting
        : PlacementSetting;

export type SettingTable = { readonly [Path in SettingPath]: RowOf<LeafAt<Path>, ValueAt<Path>> };

type Top<Path extends string> = Path extends `${infer Key}.${string}` ? Key : Path;

/** The rows of some fields of an experiment. */
export type RowsOf<Field extends keyof Experiment> = {
  readonly [Path in SettingPath as Top<Path> extends Field ? Path : never]: SettingTable[Path];
};

/** Any row, for code that treats all alike. */
export type Setting = { readonly path: SettingPath } & (
  | ChoiceSetting<string, unknown>
  | SwitchSetting<unknown>
  | NumberSetting<unknown>
  | DigitsSetting
  | SetSetting
  | PlacementSetting
);
