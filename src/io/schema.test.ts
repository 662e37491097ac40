import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from '../../scripts/make-schemas';
import { initialParameters } from '../engine/network/parameters';
import { referenceBackend } from '../engine/reference/backend';
import { lossAndGradients } from '../engine/train/evaluate';
import type { Experiment } from '../model/experiment';
import { experimentPresets } from '../model/presets';
import { experiments, runStates } from '../testing/arbitraries';
import { encodeNumber } from './encodeNumber';
import { readGradientsInput } from './gradientsInput';
import { gradientsOutput } from './gradientsOutput';
import { formatJson } from './jsonText';
import { nestParameters } from './nestParameters';
import { writeRunFile } from './runFile';

const validators = new Map(
  [...schemaFiles().keys()].map((path) => {
    const ajv = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false });
    return [basename(path, '.schema.json'), ajv.compile(JSON.parse(readFileSync(path, 'utf8')))] as const;
  }),
);

/** What the test of descriptions reads of a JSON Schema. */
interface Schema {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema | boolean;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** What is wrong with a value by a committed JSON Schema, as ajv words it; null where nothing is. */
function problems(schema: string, value: unknown): string | null {
  const validate = validators.get(schema);
  if (!validate) throw new Error(`no schema ${schema}`);
  return validate(value) ? null : JSON.stringify(validate.errors);
}

function gradientsFile(experiment: Experiment) {
  const size = experiment.data.imageSize;
  const image = Array.from({ length: size * size }, (_, i) => ((i * 7) % 11) / 10);
  return {
    experiment,
    parameters: nestParameters(experiment, initialParameters(experiment), encodeNumber),
    images: [image, image.map((value) => 1 - value)],
    labels: [experiment.data.digits[0], experiment.data.digits[1]],
  };
}

describe('JSON Schemas', () => {
  it.each([...schemaFiles()].map(([path, text]) => [basename(path), path, text]))(
    '%s is what npm run schemas makes',
    (_, path, text) => {
      expect(readFileSync(path, 'utf8')).toBe(text);
    },
  );

  it.each([...schemaFiles()].map(([path, text]) => [basename(path), text] as const))(
    '%s has a stable name',
    (name, text) => {
      expect(JSON.parse(text).$id).toMatch(
        new RegExp(`^urn:resqunn-lab:schema:${name.replace('.schema.json', '')}:\\d+$`),
      );
    },
  );

  it('say of every field of a run file what it is', () => {
    const [, text = ''] = [...schemaFiles()].find(([path]) => basename(path) === 'run.schema.json') ?? [];
    const schema = JSON.parse(text);
    const silent: string[] = [];
    const described = (field: Schema): boolean =>
      field.description !== undefined ||
      (field.$ref !== undefined && schema.$defs[field.$ref.split('/').at(-1) as string].description !== undefined);
    const visit = (at: string, node: Schema): void => {
      for (const [key, field] of Object.entries(node.properties ?? {})) {
        if (!described(field)) silent.push(`${at}.${key}`);
        visit(`${at}.${key}`, field);
      }
      for (const part of [node.items, node.additionalProperties]) {
        if (typeof part === 'object') visit(`${at}[]`, part);
      }
      for (const part of [...(node.anyOf ?? []), ...(node.oneOf ?? []), ...Object.values(node.$defs ?? {})])
        visit(at, part);
    };
    visit('', schema);
    expect(silent).toEqual([]);
  });

  it('accept every experiment', () => {
    fc.assert(
      fc.property(experiments(), (experiment) => {
        expect(problems('experiment', experiment)).toBeNull();
      }),
    );
    for (const { experiment } of experimentPresets) expect(problems('experiment', experiment)).toBeNull();
  });

  it('accept every run file', () => {
    fc.assert(
      fc.property(runStates(), (state) => {
        expect(problems('run', JSON.parse(writeRunFile(state)))).toBeNull();
      }),
    );
  });

  it('accept input and output of gradients for all presets, whatever is None or frozen', () => {
    const small = experimentPresets.map(({ experiment }) => ({
      ...experiment,
      data: { ...experiment.data, imageSize: 8 },
    }));
    const variants = small.flatMap((experiment): Experiment[] => [
      experiment,
      { ...experiment, skips: [[0, 1]], gradientMode: 'exact', head: { ...experiment.head, trainable: false } },
    ]);
    for (const experiment of variants) {
      const file = gradientsFile(experiment);
      expect(problems('gradients-input', file)).toBeNull();
      const { parameters, images, labels } = readGradientsInput(file);
      const result = lossAndGradients(referenceBackend, experiment, parameters, images, labels);
      const output = JSON.parse(formatJson(gradientsOutput(experiment, 'typescript', labels.length, result)));
      expect(problems('gradients-output', output)).toBeNull();
    }
  });

  it('refuse what is wrong', () => {
    const [preset] = experimentPresets;
    if (!preset) throw new Error('no preset');
    const { experiment } = preset;
    expect(problems('experiment', { ...experiment, seed: 1.5 })).toContain('/seed');
    expect(problems('experiment', { ...experiment, sed: 1 })).toContain('sed');
    const file = gradientsFile({ ...experiment, data: { ...experiment.data, imageSize: 8 } });
    expect(problems('gradients-input', { ...file, images: [[2]] })).toContain('/images/0/0');
    const biases = [0];
    expect(problems('gradients-input', { ...file, parameters: { ...file.parameters, head: { biases } } })).toContain(
      'head',
    );
    expect(problems('run', file)).not.toBeNull();
  });
});
