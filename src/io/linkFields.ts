import { type Experiment, limits, paperDepths, withLayerCount } from '../model/experiment';
import { gateNames } from '../model/gates/gates';
import { formatPlacement, noResidual, parsePlacement } from '../model/notation';
import { imageBounds } from './experiment';
import { boundsText } from './fields';

/** One key of a link. Read in the order of the table: what a later key's bounds depend on comes first. */
export interface LinkField {
  readonly key: string;
  /** Text of an experiment's value; equal texts mean equal values. */
  write(experiment: Experiment): string;
  /** The experiment with the value that the text names, or the nearest legal one and a call of `notice`. */
  read(experiment: Experiment, text: string, notice: (problem: string) => void): Experiment;
}

type Bounds = readonly [min: number, max: number];

interface Lens<Value> {
  get(experiment: Experiment): Value;
  set(experiment: Experiment, value: Value): Experiment;
}

function data<Key extends keyof Experiment['data']>(key: Key): Lens<Experiment['data'][Key]> {
  return {
    get: (experiment) => experiment.data[key],
    set: (experiment, value) => ({ ...experiment, data: { ...experiment.data, [key]: value } }),
  };
}

function circuit<Key extends keyof Experiment['circuit']>(key: Key): Lens<Experiment['circuit'][Key]> {
  return {
    get: (experiment) => experiment.circuit[key],
    set: (experiment, value) => ({ ...experiment, circuit: { ...experiment.circuit, [key]: value } }),
  };
}

function head<Key extends keyof Experiment['head']>(key: Key): Lens<Experiment['head'][Key]> {
  return {
    get: (experiment) => experiment.head[key],
    set: (experiment, value) => ({ ...experiment, head: { ...experiment.head, [key]: value } }),
  };
}

function training<Key extends keyof Experiment['training']>(key: Key): Lens<Experiment['training'][Key]> {
  return {
    get: (experiment) => experiment.training[key],
    set: (experiment, value) => ({ ...experiment, training: { ...experiment.training, [key]: value } }),
  };
}

function top<Key extends keyof Experiment>(key: Key): Lens<Experiment[Key]> {
  return {
    get: (experiment) => experiment[key],
    set: (experiment, value) => ({ ...experiment, [key]: value }),
  };
}

/** Decimal notation alone: `Number` would also take "", "0x10" and " 1 ". */
function readNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

function formatNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function numberField(
  key: string,
  lens: Lens<number>,
  kind: 'number' | 'whole',
  bounds: Bounds | ((experiment: Experiment) => Bounds),
): LinkField {
  return {
    key,
    write: (experiment) => formatNumber(lens.get(experiment)),
    read(experiment, text, notice) {
      const [min, max] = typeof bounds === 'function' ? bounds(experiment) : bounds;
      const given = readNumber(text);
      const rounded = given !== null && kind === 'whole' ? Math.round(given) : given;
      const used = rounded === null ? lens.get(experiment) : Math.min(Math.max(rounded, min), max);
      if (used !== given) {
        notice(`expected ${boundsText([min, max], kind === 'whole')}; ${formatNumber(used)} is used instead`);
      }
      return lens.set(experiment, used);
    },
  };
}

function choiceField<Value extends string | boolean>(
  key: string,
  lens: Lens<Value>,
  options: readonly (readonly [text: string, value: Value])[],
): LinkField {
  const textOf = (experiment: Experiment): string =>
    options.find(([, value]) => value === lens.get(experiment))?.[0] ?? String(lens.get(experiment));
  return {
    key,
    write: textOf,
    read(experiment, text, notice) {
      const option = options.find(([name]) => name === text);
      if (option) return lens.set(experiment, option[1]);
      notice(`expected ${options.map(([name]) => name).join(', ')}; ${textOf(experiment)} is used instead`);
      return experiment;
    },
  };
}

function named<Value extends string>(...values: readonly Value[]): (readonly [string, Value])[] {
  return values.map((value) => [value, value] as const);
}

/** `depths=4,1,1`: three layers and their depths. */
const depthsField: LinkField = {
  key: 'depths',
  write: ({ layers }) => layers.map(({ depth }) => depth).join(','),
  read(experiment, text, notice) {
    const given = text.split(',');
    const depths = given.slice(0, limits.layers[1]).map((item, index) => {
      const depth = readNumber(item);
      if (depth === null) return paperDepths[index] as number;
      return Math.min(Math.max(Math.round(depth), limits.depth[0]), limits.depth[1]);
    });
    const used = depths.join(',');
    if (used !== text) {
      notice(`expected one to four depths, each ${boundsText(limits.depth, true)}; ${used} is used instead`);
    }
    const { layers, ...rest } = withLayerCount(experiment, depths.length);
    return { ...rest, layers: layers.map((layer, index) => ({ ...layer, depth: depths[index] as number })) };
  },
};

/** The paper's formula without spaces: `placement=(X+O1)+O2`. */
const placementField: LinkField = {
  key: 'placement',
  write: ({ skips, layers }) =>
    skips.length === 0 ? 'none' : formatPlacement(skips, layers.length).replace(/\s/g, ''),
  read(experiment, text, notice) {
    try {
      const formula = text === 'none' ? noResidual : text;
      return { ...experiment, skips: parsePlacement(formula, experiment.layers.length) };
    } catch (error) {
      notice(`${error instanceof Error ? error.message : error}; ${noResidual} is used instead`);
      return { ...experiment, skips: [] };
    }
  },
};

/** `frozen=QCL1,head` */
const frozenField: LinkField = {
  key: 'frozen',
  write({ layers, head }) {
    const names = layers.flatMap(({ trainable }, index) => (trainable ? [] : [`QCL${index + 1}`]));
    return [...names, ...(head.trainable ? [] : ['head'])].join(',') || 'none';
  },
  read(experiment, text, notice) {
    const names = text === 'none' ? [] : text.split(',');
    const known = [...experiment.layers.map((_, index) => `QCL${index + 1}`), 'head'];
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0) notice(`expected names among ${known.join(', ')}; ${unknown.join(', ')} ignored`);
    return {
      ...experiment,
      layers: experiment.layers.map((layer, index) => ({ ...layer, trainable: !names.includes(`QCL${index + 1}`) })),
      head: { ...experiment.head, trainable: !names.includes('head') },
    };
  },
};

/** `digits=0,1,2,3` */
const digitsField: LinkField = {
  key: 'digits',
  write: (experiment) => experiment.data.digits.join(','),
  read(experiment, text, notice) {
    const given = text.split(',').filter((item) => /^\d$/.test(item));
    const ascending = [...new Set(given.map(Number))].sort((a, b) => a - b);
    const digits = ascending.length < 2 ? experiment.data.digits : ascending;
    if (digits.join(',') !== text) {
      notice(`expected at least two digits, ascending, like 0,1,2,3; ${digits.join(',')} is used instead`);
    }
    return { ...experiment, data: { ...experiment.data, digits } };
  },
};

/** Largest float64 below 1. */
const almostOne = 1 - Number.EPSILON / 2;

export const linkFields: readonly LinkField[] = [
  depthsField,
  placementField,
  choiceField('mode', top('gradientMode'), named('paper', 'exact')),
  frozenField,
  choiceField('head', head('kind'), named('dense', 'quantum')),
  choiceField('measured', head('measured'), named('first', 'last')),
  choiceField('pooled', head('pooled'), named('none', '7x7')),
  choiceField('standardise', head('standardise'), [
    ['off', false],
    ['on', true],
  ]),
  choiceField('readout', top('readout'), named('mean', 'qubit0', 'qubit1', 'qubit2', 'qubit3', 'channels')),
  choiceField('padding', top('padding'), named('end', 'centre')),
  choiceField('gate', circuit('gate'), named(...gateNames)),
  choiceField('reuploading', circuit('reuploading'), [
    ['on', true],
    ['off', false],
  ]),
  choiceField('cnots', circuit('entangling'), [
    ['on', true],
    ['off', false],
  ]),
  numberField('pixelScale', circuit('pixelScale'), 'number', limits.scale),
  numberField('mapScale', circuit('mapScale'), 'number', limits.scale),
  choiceField('loss', top('loss'), named('crossEntropy', 'softmaxTwice')),
  choiceField('angles', top('initialAngles'), named('uniform2Pi', 'uniformPi', 'normal001')),
  digitsField,
  choiceField('sampling', data('sampling'), named('perClass', 'uniform')),
  numberField('images', data('images'), 'whole', (experiment) => imageBounds(experiment.data)),
  numberField('size', data('imageSize'), 'whole', limits.imageSize),
  numberField('split', data('trainShare'), 'number', limits.trainShare),
  numberField('epochs', training('epochs'), 'whole', limits.epochs),
  numberField('batch', training('batchSize'), 'whole', limits.batchSize),
  numberField('rate', training('learningRate'), 'number', limits.learningRate),
  numberField('beta1', training('beta1'), 'number', [0, almostOne]),
  numberField('beta2', training('beta2'), 'number', [0, almostOne]),
  numberField('epsilon', training('epsilon'), 'number', [Number.MIN_VALUE, 1]),
  numberField('seed', top('seed'), 'whole', limits.seed),
];
