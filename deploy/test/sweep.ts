/** Writes the sweep of the tests of this folder: twenty runs. Argument: their epochs, which say how long each takes. */
import { paperExperiment } from '../../src/model/settings/paper';

const experiment = {
  ...paperExperiment,
  data: { ...paperExperiment.data, images: 20, imageSize: 14 },
  training: { ...paperExperiment.training, epochs: Number(process.argv[2] ?? 30) },
};
const sweep = {
  format: 'resqunn-sweep',
  version: 1,
  experiments: [experiment],
  readings: { readout: ['mean', 'qubit0'] },
  placements: ['no residual', 'O1+O2'],
  seeds: [0, 1, 2, 3, 4],
};
process.stdout.write(`${JSON.stringify(sweep)}\n`);
