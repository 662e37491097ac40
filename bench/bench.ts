/**
 * How fast the engine is, in Node: medians of repeats in turn, and ratios.
 *
 *     npm run bench                    everything (about five minutes)
 *     npm run bench -- kernels runs    these parts: kernels, whole, runs, scaling
 *     npm run bench -- --quick         a trial with small experiments, which keeps nothing
 *
 * Keeps what it measures in bench/results and writes bench/RESULTS.md anew. Chromium and PennyLane
 * are measured by scripts of their own: `npm run bench:browser`, `npm run bench:pennylane`.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { decodeMnist } from '../src/engine/data/mnist';
import { createWasmBackend } from '../src/engine/wasm/backend';
import { kernelBytes } from '../src/engine/wasm/kernelBytes';
import type { Experiment } from '../src/model/experiment';
import { paperExperiment } from '../src/model/settings/paper';
import { heaviest, placed, withEpochs } from './experiments';
import { measureKernels } from './kernels';
import { calibration } from './rate';
import { renderPart, writeReport } from './report';
import { type Figures, keep } from './results';
import { type Effort, measureRuns } from './runs';
import { measureScaling } from './scaling';
import { measureWhole } from './whole';

const parts = ['kernels', 'whole', 'runs', 'scaling'] as const;
type NodePart = (typeof parts)[number];

const words = process.argv.slice(2);
const isQuick = words.includes('--quick');
const wanted = words.filter((word) => word !== '--quick');
const unknown = wanted.find((word) => !(parts as readonly string[]).includes(word));
if (unknown !== undefined) throw new Error(`expected ${parts.join(', ')} or --quick, got "${unknown}"`);

const backend = createWasmBackend(kernelBytes());
if (!backend) throw new Error('this needs WebAssembly with SIMD');
const mnist = decodeMnist(gunzipSync(readFileSync(new URL('../public/mnist.bin', import.meta.url))));

const effort: Effort = isQuick ? { rounds: 1, shorten: small } : { rounds: 3, shorten: (experiment) => experiment };
const measures: { readonly [P in NodePart]: () => Promise<Figures[P]> | Figures[P] } = {
  kernels: async () => {
    const rate = await calibration();
    return isQuick ? measureKernels(backend, 1, 0.02, rate) : measureKernels(backend, 9, 0.3, rate);
  },
  // C has the paper's experiment alone: a trial has fewer epochs.
  whole: () => {
    const heavy = placed(paperExperiment, heaviest);
    return measureWhole(isQuick ? withEpochs(heavy, 2) : heavy, mnist, backend, isQuick ? 1 : 5);
  },
  runs: () => measureRuns(mnist, backend, effort),
  scaling: () => measureScaling(mnist, backend, effort),
};

for (const part of parts) {
  if (wanted.length === 0 || wanted.includes(part)) await measure(part);
}
if (!isQuick) writeReport();

async function measure<P extends NodePart>(part: P): Promise<void> {
  const figures = await measures[part]();
  process.stdout.write(`${renderPart(part, figures)}\n`);
  if (!isQuick) keep(part, figures);
}

/** The same experiment on a hundredth of the images. */
function small(experiment: Experiment): Experiment {
  return {
    ...experiment,
    data: { ...experiment.data, images: 4 },
    training: { ...experiment.training, epochs: 2 },
  };
}
