import * as v from 'valibot';
import type { Experiment } from '../model/experiment';
import { imageSetPattern, imageSetWords } from '../model/imageSets';
import type { Setting } from '../model/settings/row';
import { brokenRule } from '../model/settings/rules';
import { allSettings, settingAt, settings } from '../model/settings/table';
import { sortSkips } from '../model/skips';
import { FieldError } from './fieldError';
import { choice, flag, inWords, list, number, object, orElse, pair, parseFields, text, whole } from './fields';

/**
 * An `Experiment` as JSON, from the table of settings. What one field alone can say; `checkExperiment`
 * adds what fields say together.
 */
export const experimentSchema = object(entriesBelow('')) as unknown as v.GenericSchema<unknown, Experiment>;

/**
 * Reads an experiment from parsed JSON. Every field has to be there but those that older files lack, and no other.
 * @param at what the experiment is called in errors
 * @throws FieldError naming the field, what was expected and what was there
 */
export function parseExperiment(value: unknown, at = 'experiment'): Experiment {
  return checkExperiment(parseFields(experimentSchema, value, at), at);
}

/**
 * What fields have to say together; returns the experiment with its skips in canonical order.
 * @throws FieldError
 */
export function checkExperiment(experiment: Experiment, at = 'experiment'): Experiment {
  const broken = brokenRule(experiment, at);
  if (broken) throw new FieldError(broken.field, broken.problem);
  return { ...experiment, skips: sortSkips(experiment.skips) };
}

/** Schemas of the fields that stand below a path, in the order of the table: a field, a list of layers, or an object. */
function entriesBelow(path: string): v.ObjectEntries {
  const below = allSettings.filter((setting) => setting.path.startsWith(path));
  const keys = [...new Set(below.map((setting) => setting.path.slice(path.length).split('.')[0] as string))];
  return Object.fromEntries(
    keys.map((key) => {
      const setting = below.find((each) => each.path === path + key);
      if (setting) return [key, fieldSchema(setting)];
      if (key === 'layers') return [key, layersSchema()];
      return [key, object(entriesBelow(`${path}${key}.`))];
    }),
  );
}

function layersSchema(): v.GenericSchema {
  const setting = settingAt('layers.length');
  const { bounds } = settings['layers.length'];
  const message = (issue: v.BaseIssue<unknown>): string => {
    const count = Array.isArray(issue.input) ? issue.input.length : 0;
    return `expected ${bounds[0]} to ${bounds[1]} layers, got ${count}`;
  };
  return v.pipe(
    list(object(entriesBelow('layers.*.')), 'layers'),
    v.minLength(bounds[0], message),
    v.maxLength(bounds[1], message),
    v.metadata(wordsOf(setting)),
  );
}

function fieldSchema(setting: Setting): v.GenericSchema {
  const schema = v.pipe(valueSchema(setting), v.metadata(wordsOf(setting)));
  return setting.later ? orElse(setting.paper, schema) : schema;
}

/** Title and description for the JSON Schema, which has them from here. */
function wordsOf(setting: Setting): { title: string; description: string } {
  const { label, says, note, later } = setting;
  const options = 'options' in setting ? Object.entries(setting.options) : [];
  const parts = [
    says,
    ...(note ? [note] : []),
    ...(options.length > 0 ? [`${options.map(([value, option]) => `${value}: ${option.says}`).join('; ')}.`] : []),
    ...(later ? [`Files without the field mean ${setting.paper}.`] : []),
  ];
  return { title: label, description: parts.join(' ') };
}

function valueSchema(setting: Setting): v.GenericSchema {
  switch (setting.kind) {
    case 'choice':
      return choice(Object.keys(setting.options));
    case 'switch':
      return flag();
    case 'whole':
      // The JSON Schema shows no words behind its transformation.
      return whole(setting.bounds, wordsOf(setting));
    case 'number':
      return number(setting.bounds, setting.open);
    case 'set':
      return v.pipe(
        text(),
        v.regex(imageSetPattern, ({ input }) => `expected ${imageSetWords}, got ${inWords(input)}`),
      );
    case 'digits':
      return list(whole(setting.bounds), 'digits');
    case 'placement':
      return list(pair(whole([0, settings['layers.length'].bounds[1]]), 'a pair [from, to] of node numbers'), 'skips');
  }
}
