import type { JobPool } from '../client/jobPool';
import type { LabClient } from '../client/labClient';
import type { Lockable } from '../model/locks';
import { messageOf } from '../model/messageOf';
import type { LabState, LabStore, Notice, SetLab } from './lab';
import { createNotices } from './notices';
import { type RunView, replaceRun } from './state/runs';

/** What a lab is built from; the page and the tests each give their own. */
export interface LabParts {
  readonly store: LabStore;
  /** The worker of the run under the controls. */
  readonly client: LabClient;
  /** Workers of runs that nobody watches batch by batch; started when first needed. */
  readonly pool: JobPool;
  /** Resolves at one of the next frames; the page pulls at most one snapshot each time. */
  readonly frame: () => Promise<void>;
  /** Builds no run before `begin`, which brings those of an earlier visit. */
  readonly waits?: boolean;
  /** Few cores: the run under the controls gives way to a hand that drags, and to the ghost that it waits for. */
  readonly givesWay?: boolean;
  /** What no change of the experiment touches: a link for a class says so. */
  readonly locked?: readonly Lockable[];
}

/** What every slice of the lab's actions builds on. */
export interface LabCore extends LabParts {
  readonly get: () => LabState;
  readonly set: SetLab;
  /** An id that no run has had. */
  nextId(): number;
  /** The run with this id, on the list or kept aside. */
  findRun(id: number): RunView | undefined;
  /** Changes a run, on the list or kept aside; one that is gone stays gone. */
  changeRun(id: number, update: (run: RunView) => RunView): void;
  /** Notes at the run, and tells as long as that holds, why it goes no further. */
  failRun(id: number, error: unknown): void;
  notify(notice: Notice | null): void;
  announce(text: string): void;
}

export function createCore(parts: LabParts): LabCore {
  const { getState: get, setState: set } = parts.store;
  let lastId = 0;
  const core: LabCore = {
    ...parts,
    get,
    set,
    nextId: () => ++lastId,
    findRun(id) {
      const { runs, away } = get();
      return [...runs, ...away].find((run) => run.id === id);
    },
    changeRun: (id, update) =>
      set(({ runs, away }) => {
        if (runs.some((run) => run.id === id)) return { runs: replaceRun(runs, id, update) };
        return away.some((run) => run.id === id) ? { away: replaceRun(away, id, update) } : {};
      }),
    failRun(id, error) {
      const text = messageOf(error);
      core.changeRun(id, (run) => ({ ...run, error: text }));
      const holds = ({ runs }: LabState): boolean => runs.some((run) => run.id === id && run.error !== null);
      core.notify({ kind: 'error', text, holds });
    },
    notify: createNotices(parts.store),
    announce: (text) => set((state) => ({ announcement: { text, number: state.announcement.number + 1 } })),
  };
  return core;
}
