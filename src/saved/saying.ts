import type { StoreApi } from 'zustand/vanilla';
import type { Lab } from '../store/actions';
import type { Notice } from '../store/lab';
import type { SavedStatus } from './contract';
import type { RunDatabase } from './database';
import { storageFailure } from './failures';
import { hasTrainedRuns } from './notebook';

/** Says something that holds until it is taken back; what nobody had dismissed before it is there again then. */
export function say(lab: Lab, notice: Omit<Notice, 'holds'>): () => void {
  const before = lab.store.getState().notice;
  let holds = true;
  const said: Notice = { ...notice, holds: () => holds };
  lab.notify(said);
  return () => {
    holds = false;
    const state = lab.store.getState();
    if (state.notice === said) lab.notify(before?.holds?.(state) === false ? null : before);
  };
}

/** Says once what is not kept, when there is something to keep, and as long as the status is of this kind. */
export function warnOnce(lab: Lab, status: StoreApi<SavedStatus>, kind: SavedStatus['kind'], text: string): void {
  const stop = lab.store.subscribe((state) => {
    if (status.getState().kind !== kind) stop();
    else if (hasTrainedRuns(state)) {
      stop();
      const over = say(lab, { kind: 'info', text });
      const end = status.subscribe((now) => {
        if (now.kind === kind) return;
        end();
        over();
      });
    }
  });
}

/** Says which saved runs could not be read, and offers to delete them. */
export function tellUnreadable(
  lab: Lab,
  database: RunDatabase,
  unreadable: readonly { readonly key: string; readonly why: string }[],
): void {
  const many = unreadable.length > 1;
  const subject = many ? `${unreadable.length} saved runs` : 'A saved run';
  const remove = (): void => {
    database.remove(unreadable.map(({ key }) => key)).catch((error: unknown) => {
      const { why, advice } = storageFailure(error);
      lab.notify({ kind: 'error', text: sentences(`Nothing could be deleted, since ${why}`, advice) });
    });
  };
  lab.notify({
    kind: 'error',
    text: `${subject} could not be read and ${many ? 'are' : 'is'} left out: ${unreadable[0]?.why}.`,
    actions: [{ label: many ? 'Delete them' : 'Delete it', act: remove }],
  });
}

/** @param advice empty where there is none */
export function sentences(first: string, advice: string): string {
  return [`${first}.`, advice].filter((text) => text !== '').join(' ');
}
