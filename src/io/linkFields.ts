import type { Experiment } from '../model/experiment';
import { imageSetWords, isImageSet } from '../model/imageSets';
import { messageOf } from '../model/messageOf';
import { formatPlacement, noResidual, parsePlacement } from '../model/notation';
import { valueAt, withLayerCount, withValue } from '../model/settings/access';
import { boundsText, closedBounds } from '../model/settings/bounds';
import { linkOrder } from '../model/settings/order';
import { paperLayer } from '../model/settings/paper';
import type { Setting, SettingPath, ValueAt } from '../model/settings/row';
import { imageBounds } from '../model/settings/rules';
import { settingAt, settings } from '../model/settings/table';
import { quoted } from './linkText';

/** One key of a link. Read in the order of the table: what a later key's bounds depend on comes first. */
export interface LinkField {
  readonly key: string;
  /** Text of an experiment's value; equal texts mean equal values. */
  write(experiment: Experiment): string;
  /** The experiment with the value that the text names, or the nearest legal one and a call of `notice`. */
  read(experiment: Experiment, text: string, notice: (problem: string) => void): Experiment;
}

/** Decimal notation alone: `Number` would also take "", "0x10" and " 1 ". */
function readNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : null;
}

function formatNumber(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function numberField({ path, link, kind, bounds, open }: Setting & { readonly kind: 'number' | 'whole' }): LinkField {
  const isWhole = kind === 'whole';
  const get = (experiment: Experiment): number => valueAt(experiment, path) as number;
  return {
    key: link,
    write: (experiment) => formatNumber(get(experiment)),
    read(experiment, text, notice) {
      const own = path === 'data.images' ? imageBounds(experiment.data) : bounds;
      const [least, most] = closedBounds(own, open);
      const given = readNumber(text);
      const rounded = given !== null && isWhole ? Math.round(given) : given;
      const used = rounded === null ? get(experiment) : Math.min(Math.max(rounded, least), most);
      if (used !== given) {
        notice(`expected ${boundsText(own, isWhole, open)}; ${formatNumber(used)} is used instead`);
      }
      return withValue(experiment, path, used);
    },
  };
}

/** A choice by its values, a switch by `on` and `off`. */
function optionField(setting: Setting & { readonly kind: 'choice' | 'switch' }): LinkField {
  const { path, link, kind } = setting;
  const options = Object.keys(setting.options).map((name) => {
    if (kind === 'choice') return { text: name, value: name };
    return { text: name === 'true' ? 'on' : 'off', value: name === 'true' };
  });
  const textOf = (experiment: Experiment): string =>
    options.find(({ value }) => value === valueAt(experiment, path))?.text ?? String(valueAt(experiment, path));
  return {
    key: link,
    write: textOf,
    read(experiment, text, notice) {
      const option = options.find((other) => other.text.toLowerCase() === text.toLowerCase());
      if (option) return withValue(experiment, path, option.value as ValueAt<SettingPath>);
      notice(`expected ${options.map((other) => other.text).join(', ')}; ${textOf(experiment)} is used instead`);
      return experiment;
    },
  };
}

/** `depths=4,1,1`: three layers and their depths. */
const depthsField: LinkField = {
  key: 'depths',
  write: ({ layers }) => layers.map(({ depth }) => depth).join(','),
  read(experiment, text, notice) {
    const { bounds } = settings['layers.*.depth'];
    const given = text.split(',');
    const depths = given.slice(0, settings['layers.length'].bounds[1]).map((item, index) => {
      const depth = readNumber(item);
      if (depth === null) return paperLayer(index).depth;
      return Math.min(Math.max(Math.round(depth), bounds[0]), bounds[1]);
    });
    const used = depths.join(',');
    if (used !== text) {
      notice(`expected one to four depths, each ${boundsText(bounds, true)}; ${used} is used instead`);
    }
    return withValue(withLayerCount(experiment, depths.length), 'layers.*.depth', depths);
  },
};

/** `none`, in whatever case. */
function isNone(text: string): boolean {
  return text.toLowerCase() === 'none';
}

/** A formula with capital letters, and with the pluses that a form made spaces of. */
function spelled(formula: string): string {
  if (/^no\s*residual$/i.test(formula)) return noResidual;
  return formula.toUpperCase().replace(/([\dX)])\s+(?=[XO(])/g, '$1+');
}

/** The paper's formula without spaces: `placement=(X+O1)+O2`. */
const placementField: LinkField = {
  key: 'placement',
  write: ({ skips, layers }) =>
    skips.length === 0 ? 'none' : formatPlacement(skips, layers.length).replace(/\s/g, ''),
  read(experiment, text, notice) {
    try {
      const formula = isNone(text) ? noResidual : spelled(text);
      return { ...experiment, skips: parsePlacement(formula, experiment.layers.length) };
    } catch (error) {
      notice(`${messageOf(error)}; ${noResidual} is used instead`);
      return { ...experiment, skips: [] };
    }
  },
};

/** The known name that differs from this one by its case alone, else the name as it is. */
function inCaseOf(known: readonly string[], name: string): string {
  return known.find((other) => other.toLowerCase() === name.toLowerCase()) ?? name;
}

/** `frozen=QCL1,head` */
const frozenField: LinkField = {
  key: 'frozen',
  write({ layers, head }) {
    const names = layers.flatMap(({ trainable }, index) => (trainable ? [] : [`QCL${index + 1}`]));
    return [...names, ...(head.trainable ? [] : ['head'])].join(',') || 'none';
  },
  read(experiment, text, notice) {
    const known = [...experiment.layers.map((_, index) => `QCL${index + 1}`), 'head'];
    const names = isNone(text) ? [] : text.split(',').map((name) => inCaseOf(known, name));
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0) notice(`expected names among ${known.join(', ')}; ${quoted(unknown.join(', '))} ignored`);
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

/** `data=fashion-mnist`; of somebody's own images the digest: a link has no room for them. */
const setField: LinkField = {
  key: 'data',
  write: (experiment) => experiment.data.set,
  read(experiment, text, notice) {
    const set = text.toLowerCase();
    if (isImageSet(set)) return { ...experiment, data: { ...experiment.data, set } };
    notice(`expected ${imageSetWords}; ${experiment.data.set} is used instead`);
    return experiment;
  },
};

/** Keys with words of their own: lists, and what several settings share. */
const ownFields: readonly LinkField[] = [depthsField, placementField, frozenField, digitsField, setField];

function fieldOf(path: SettingPath): LinkField {
  const setting = settingAt(path);
  const own = ownFields.find(({ key }) => key === setting.link);
  if (own) return own;
  switch (setting.kind) {
    case 'number':
    case 'whole':
      return numberField(setting);
    case 'choice':
    case 'switch':
      return optionField(setting);
    default:
      throw new Error(`the link key "${setting.link}" of ${path} has no reader`);
  }
}

export const linkFields: readonly LinkField[] = [...new Set(linkOrder.map(fieldOf))];
