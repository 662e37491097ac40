import * as v from 'valibot';
import type { Experiment } from '../model/experiment';
import type { Parameters } from '../model/run';
import { checkExperiment, experimentSchema } from './experiment';
import { FieldError } from './fieldError';
import { inWords, list, number, object, parseFields, whole } from './fields';
import { expectLength, finiteParametersSchema, flattenParameters } from './parameterFile';

const pixel = number([0, 1]);

/** What `resqunn gradients` reads: an experiment, its parameters, and images with labels inline. */
export const gradientsInputSchema = object({
  experiment: experimentSchema,
  parameters: finiteParametersSchema,
  images: v.pipe(
    list(
      list(
        v.lazy((item) => (Array.isArray(item) ? list(pixel, 'pixels from 0 to 1') : pixel)),
        'pixels from 0 to 1, or of rows of them',
      ),
      'images',
    ),
    v.description('Each imageSize * imageSize numbers from 0 (paper) to 1 (ink) row by row, or imageSize rows.'),
  ),
  labels: v.pipe(list(whole([0, 9]), 'digits'), v.description('The digit of each image.')),
});

export interface GradientsInput {
  readonly experiment: Experiment;
  readonly parameters: Parameters;
  /** [n * imageSize^2], 0..1 */
  readonly images: Float64Array;
  /** Class indices [n]. */
  readonly labels: Uint8Array;
}

/** @throws FieldError naming the field, what was expected and what was there */
export function readGradientsInput(value: unknown): GradientsInput {
  const fields = parseFields(gradientsInputSchema, value, '');
  const experiment = checkExperiment(fields.experiment);
  const { digits, imageSize } = experiment.data;
  const parameters = flattenParameters(experiment, fields.parameters, 'parameters');
  if (fields.images.length === 0) throw new FieldError('images', 'expected at least one image, got none');
  const images = new Float64Array(fields.images.length * imageSize * imageSize);
  fields.images.forEach((image, n) => {
    images.set(flattenImage(image, imageSize, `images[${n}]`), n * imageSize * imageSize);
  });
  expectLength(fields.labels, fields.images.length, 'labels, one per image', 'labels');
  const labels = fields.labels.map((digit, n) => {
    const label = digits.indexOf(digit);
    if (label >= 0) return label;
    throw new FieldError(`labels[${n}]`, `expected one of the experiment's digits ${digits.join(', ')}, got ${digit}`);
  });
  return { experiment, parameters, images, labels: Uint8Array.from(labels) };
}

function flattenImage(image: readonly (number | readonly number[])[], size: number, at: string): readonly number[] {
  if (!image.some((item) => Array.isArray(item))) {
    return expectLength(image as readonly number[], size * size, `pixels (${size} x ${size})`, at);
  }
  return expectLength(image, size, 'rows', at).flatMap((row, r) => {
    if (typeof row === 'number') throw new FieldError(`${at}[${r}]`, `expected a row of pixels, got ${inWords(row)}`);
    return expectLength(row, size, 'pixels', `${at}[${r}]`);
  });
}
