import type { Backend } from '../engine/backend';
import type { Mnist } from '../engine/data/mnist';
import { type Clock, TimeSlice } from '../engine/train/timeSlice';
import type { ReferenceData } from '../model/referenceData';
import type { Reader } from '../protocol/lab';

/** What a network is rebuilt from. */
export interface Material {
  readonly mnist: Mnist;
  readonly backend: Backend;
}

/** Longest that it keeps the worker from its messages and its training, ms. */
const sliceLength = 12;

/** See `LabWorker.referenceData`. What computes it is no part of the worker's first load. */
export async function computeReferenceData(
  { experiment, parameters }: Reader,
  { mnist, backend }: Material,
  clock: Clock,
): Promise<ReferenceData> {
  const { referenceData } = await import('../engine/train/referenceData');
  const work = referenceData(backend, experiment, parameters, mnist);
  const slice = new TimeSlice(clock, sliceLength);
  for (;;) {
    const next = work.next();
    if (next.done) return next.value;
    if (slice.isOver()) await slice.next();
  }
}
