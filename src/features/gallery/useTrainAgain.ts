import { useEffect, useRef, useState } from 'react';
import { useActions } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import type { EpochRecord, RunState } from '../../model/run';
import type { Repeat } from '../../store/background/repeats';
import { type Live, progressOf } from './live';

interface Again {
  readonly name: string;
  readonly experiment: Experiment;
  /** Whether what was trained is what was recorded. */
  readonly isSame: (records: readonly EpochRecord[]) => boolean;
  /** Is given the complete run where it is. */
  readonly onSame?: (state: RunState) => void;
}

/** Trains recorded runs again beside their record, one at a time; ends with what shows it. */
export function useTrainAgain(): { readonly live: Live | null; readonly trainAgain: (again: Again) => void } {
  const lab = useActions();
  const [live, setLive] = useState<Live | null>(null);
  const repeat = useRef<Repeat | null>(null);
  useEffect(
    () => () => {
      repeat.current?.cancel();
      // One that ends just now opens nothing any more.
      repeat.current = null;
    },
    [],
  );

  function trainAgain({ name, experiment, isSame, onSame }: Again): void {
    repeat.current?.cancel();
    const began = performance.now();
    const { epochs } = experiment.training;
    setLive({ name, state: 'training', ...progressOf([], epochs, 0) });
    const mine = lab.repeat(experiment, (records) => {
      // An epoch's message may come after the end's, which stays; and after another run has begun.
      setLive((before) =>
        repeat.current === mine && before?.state === 'training'
          ? { ...before, ...progressOf(records, epochs, performance.now() - began) }
          : before,
      );
    });
    repeat.current = mine;
    mine.state.then(
      (state) => {
        if (repeat.current !== mine) return;
        const same = isSame(state.history);
        setLive({ name, records: state.history, left: null, state: same ? 'same' : 'other' });
        if (same) onSame?.(state);
      },
      () => {
        if (repeat.current === mine) setLive({ name, records: [], left: null, state: 'failed' });
      },
    );
  }

  return { live, trainAgain };
}
