import type { InspectionTarget } from '../../model/inspection';
import type { Position } from '../../model/run';
import type { SeenBatch } from '../../model/slowMotion/batch';
import type { Inspection } from '../../protocol/inspect';
import type { LabCore } from '../core';
import { currentRun } from '../lab';
import type { Loader } from '../runs/loader';

export interface InspectingActions {
  /**
   * How one number of the current run's network comes about for the shown image, at the position
   * looked at; null while the run is being built or once another has taken its place. Rejects where
   * the target does not fit the run.
   */
  inspect(target: InspectionTarget): Promise<Inspection | null>;
  /**
   * The batch that the current run would train on next, at the position looked at; the run stays where it is. Null as
   * `inspect`; rejects where the run has failed.
   */
  seeBatch(): Promise<SeenBatch | null>;
}

export function inspecting({ get, client }: LabCore, loader: Loader): InspectingActions {
  /** Asks of the current run at the position looked at; an answer that is overtaken is none. */
  const ask = async <Answer>(
    question: (id: number, position: Position | null) => Promise<Answer | null>,
  ): Promise<Answer | null> => {
    const id = currentRun(get())?.id ?? 0;
    if (!loader.holds(id)) return null;
    const answer = await question(id, get().look?.position ?? null);
    return currentRun(get())?.id === id ? answer : null;
  };
  return {
    inspect: (target) => ask((id, position) => client.worker.inspect(id, { sample: get().sample, position, target })),
    seeBatch: () => ask((id, position) => client.worker.seeBatch(id, position)),
  };
}
