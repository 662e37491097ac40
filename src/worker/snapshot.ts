import { prediction } from '../engine/network/loss';
import type { Trainer } from '../engine/train/trainer';
import type { Misread, SampleTrace, Snapshot, SnapshotRequest } from '../protocol/lab';

const misreadShown = 10;

/** The state of a run as the page needs it to draw; copies everything that training goes on to change. */
export function takeSnapshot(
  trainer: Trainer,
  runId: number,
  request: SnapshotRequest,
  activity: 'running' | 'paused',
  imagesPerSecond: number | null,
): Snapshot {
  const { history } = trainer;
  const last = history[history.length - 1];
  const soFar = trainer.gradientsSoFar();
  const status = trainer.failure ? 'failed' : trainer.finished ? 'finished' : activity;
  const lastEpoch = last?.layers && last.head ? { layers: last.layers, head: last.head } : null;
  return {
    runId,
    status,
    backend: trainer.network.backendName,
    epoch: trainer.epoch,
    batch: trainer.batch,
    batchesPerEpoch: trainer.batchesPerEpoch,
    imagesPerSecond: status === 'running' ? imagesPerSecond : null,
    soFar: trainer.soFar,
    records: history.slice(request.recordsKnown),
    angles: trainer.currentParameters.angles.map((values) => values.slice()),
    gradients: soFar ?? lastEpoch,
    sample: trace(trainer, request.sample),
    constantInputs: trainer.network.normalisation?.constant ?? 0,
    confusion: confusion(trainer),
    misread: misread(trainer),
    failure: trainer.failure,
  };
}

/** One validation image on its way through the network, with the parameters as they are now. */
function trace(trainer: Trainer, wanted: number): SampleTrace {
  const { network, validationSet } = trainer;
  const { count } = validationSet;
  const index = ((wanted % count) + count) % count;
  const label = validationSet.labelOf(index);
  network.forward(validationSet, index);
  const loss = network.lossOf(label, 1);
  return {
    index,
    count,
    label,
    maps: network.stageMaps().map((map) => Float32Array.from(map)),
    probabilities: network.probabilities.slice(),
    prediction: prediction(network.logits, 0, network.classes),
    loss,
  };
}

function confusion(trainer: Trainer): Uint32Array {
  const { classes } = trainer.network;
  const { labels } = trainer.dataset.validation;
  const counts = new Uint32Array(classes * classes);
  trainer.predictions.forEach((given, n) => {
    const cell = (labels[n] as number) * classes + given;
    counts[cell] = (counts[cell] as number) + 1;
  });
  return counts;
}

/** Some of the misread images, each kind of mistake (true class, prediction) once before any twice. */
function misread(trainer: Trainer): Misread[] {
  const { labels, pixels, count } = trainer.dataset.validation;
  const size = pixels.length / count;
  const once: number[] = [];
  const again: number[] = [];
  const kinds = new Set<string>();
  trainer.predictions.forEach((given, n) => {
    if (given === labels[n]) return;
    const kind = `${labels[n]} ${given}`;
    (kinds.has(kind) ? again : once).push(n);
    kinds.add(kind);
  });
  return [...once, ...again].slice(0, misreadShown).map((n) => ({
    sample: n,
    label: labels[n] as number,
    prediction: trainer.predictions[n] as number,
    image: Float32Array.from(pixels.subarray(n * size, (n + 1) * size)),
  }));
}
