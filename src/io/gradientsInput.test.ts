import { describe, expect, it } from 'vitest';
import { initialParameters } from '../engine/network/parameters';
import type { Experiment } from '../model/experiment';
import { withHead } from '../model/settings/changes';
import { firstExperiment } from '../model/settings/paper';
import { encodeNumber } from './encodeNumber';
import { readGradientsInput } from './gradientsInput';
import { nestParameters } from './nestParameters';

const experiment: Experiment = {
  ...firstExperiment,
  data: { ...firstExperiment.data, imageSize: 4, digits: [2, 5, 7] },
};
const image = Array.from({ length: 16 }, (_, i) => i / 16);
const rows = [image.slice(0, 4), image.slice(4, 8), image.slice(8, 12), image.slice(12)];
const file = {
  experiment,
  parameters: nestParameters(experiment, initialParameters(experiment), encodeNumber),
  images: [image, image],
  labels: [7, 2],
};

describe('readGradientsInput', () => {
  it('reads flat images and images in rows alike, and digits as classes', () => {
    const flat = readGradientsInput(file);
    expect(flat.images).toEqual(Float64Array.from([...image, ...image]));
    expect(flat.labels).toEqual(Uint8Array.of(2, 0));
    expect(flat.parameters).toEqual(initialParameters(experiment));
    expect(readGradientsInput({ ...file, images: [rows, image] })).toEqual(flat);
  });

  it('reads the angles of a quantum head', () => {
    const quantum = { ...withHead(experiment, 'quantum'), data: experiment.data };
    const parameters = nestParameters(quantum, initialParameters(quantum), encodeNumber);
    expect(Object.keys(parameters.head)).toEqual(['phi']);
    expect(readGradientsInput({ ...file, experiment: quantum, parameters }).parameters).toEqual(
      initialParameters(quantum),
    );
    expect(() => readGradientsInput({ ...file, experiment: quantum })).toThrow(
      'parameters.head.weights: expected no such field, since experiment.head.kind is "quantum"',
    );
    const head = { phi: [1, 2] };
    expect(() => readGradientsInput({ ...file, experiment: quantum, parameters: { ...parameters, head } })).toThrow(
      'parameters.head.phi: expected 10 qubits, got 2',
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 'NaN', 'Infinity', '-Infinity', null])(
    'refuses %s as a parameter',
    (bad) => {
      const got = typeof bad === 'number' ? String(bad) : JSON.stringify(bad);
      const angles = structuredClone(file.parameters.angles) as unknown[][][];
      (angles[0]?.[1] as unknown[])[2] = bad;
      expect(() => readGradientsInput({ ...file, parameters: { ...file.parameters, angles } })).toThrow(
        `parameters.angles[0][1][2]: expected a finite number, got ${got}`,
      );
      const head = { ...file.parameters.head, biases: [0, bad, 0] };
      expect(() => readGradientsInput({ ...file, parameters: { ...file.parameters, head } })).toThrow(
        `parameters.head.biases[1]: expected a finite number, got ${got}`,
      );
    },
  );

  it('takes an angle of any size', () => {
    const angles = structuredClone(file.parameters.angles) as number[][][];
    (angles[0]?.[1] as number[])[2] = 1e300;
    expect(readGradientsInput({ ...file, parameters: { ...file.parameters, angles } }).parameters.angles[0]?.[6]).toBe(
      1e300,
    );
  });

  it.each<[object, string]>([
    [{ images: [] }, 'images: expected at least one image, got none'],
    [{ images: [image, image.slice(1)] }, 'images[1]: expected 16 pixels (4 x 4), got 15'],
    [{ images: [rows.slice(1), image] }, 'images[0]: expected 4 rows, got 3'],
    [{ images: [[...rows.slice(1), 0.5], image] }, 'images[0][3]: expected a row of pixels, got 0.5'],
    [{ images: [[[1], [1], [1], [1]], image] }, 'images[0][0]: expected 4 pixels, got 1'],
    [{ images: [image.with(3, 255), image] }, 'images[0][3]: expected a number from 0 to 1, got 255'],
    [{ images: [[...rows.slice(1), [0, 0, 0, -1]], image] }, 'images[0][3][3]: expected a number from 0 to 1, got -1'],
    [{ images: [null, image] }, 'images[0]: expected a list of pixels from 0 to 1, or of rows of them, got null'],
    [{ labels: [7] }, 'labels: expected 2 labels, one per image, got 1'],
    [{ labels: [7, 3] }, "labels[1]: expected one of the experiment's digits 2, 5, 7, got 3"],
    [{ labels: [7, '2'] }, 'labels[1]: expected a whole number from 0 to 9, got "2"'],
    [{ parameters: undefined }, 'parameters: expected an object with angles, head, got nothing'],
    [{ weights: [] }, 'weights: no such field, expected experiment, parameters, images, labels'],
  ])('%#: names the field', (change, message) => {
    expect(() => readGradientsInput({ ...file, ...change })).toThrow(message);
  });
});
