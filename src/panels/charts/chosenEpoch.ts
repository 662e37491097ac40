import { useCallback } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { currentRun, type LabStore } from '../../store/lab';
import { useActions, useLab } from '../LabContext';

/** What is looked at, not what is trained: it belongs to the charts of a lab and to one of its runs. */
interface Chosen {
  readonly runId: number;
  readonly epoch: number;
}

const choices = new WeakMap<LabStore, StoreApi<{ readonly chosen: Chosen | null }>>();

function choiceOf(store: LabStore): StoreApi<{ readonly chosen: Chosen | null }> {
  const known = choices.get(store);
  if (known) return known;
  const fresh = createStore<{ readonly chosen: Chosen | null }>(() => ({ chosen: null }));
  choices.set(store, fresh);
  return fresh;
}

export interface ChosenEpoch {
  /** The epoch that all charts show; null: whatever is the latest. */
  readonly epoch: number | null;
  /** Chooses an epoch of the current run; its latest means "follow the latest". Never changes. */
  readonly choose: (epoch: number) => void;
}

/** The epoch chosen in any chart, shared by all charts. Another run starts again with its latest. */
export function useChosenEpoch(): ChosenEpoch {
  const { store } = useActions();
  const choice = choiceOf(store);
  const chosen = useStore(choice, (state) => state.chosen);
  const runId = useLab((state) => state.currentId);
  const choose = useCallback(
    (epoch: number) => {
      const run = currentRun(store.getState());
      const latest = run?.records.at(-1)?.epoch;
      choice.setState({ chosen: run && epoch !== latest ? { runId: run.id, epoch } : null });
    },
    [store, choice],
  );
  return { epoch: chosen?.runId === runId ? chosen.epoch : null, choose };
}
