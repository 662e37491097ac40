import { formatPlacement } from '../../model/notation';
import { encodeNumber } from '../encodeNumber';
import { explain } from '../explanation';
import { formatJson, type Json } from '../jsonText';
import { nestParameters } from '../nestParameters';
import { labVersion } from '../version';
import { referenceOf, type Taken } from './takeaway';

/**
 * The trained network alone as JSON, by the names of a run file: experiment, parameters, conventions, statistics,
 * images, reference vectors. The loader of `docs/run-file.md` reads it as it reads a run file.
 */
export function weightsJson(taken: Taken): string {
  const { experiment, parameters, position } = taken.state;
  const text = formatJson({
    format: 'resqunn-network',
    version: 1,
    generator: `ResQuNN Lab ${labVersion}`,
    formula: formatPlacement(experiment.skips, experiment.layers.length),
    // Interfaces have no index signature; they are plain data all the same.
    experiment: experiment as unknown as Json,
    position: { ...position },
    parameters: nestParameters(experiment, parameters, encodeNumber),
    ...explain(experiment, referenceOf(taken)),
  });
  return `${text}\n`;
}
