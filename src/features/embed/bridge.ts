import type { Lab } from '../../store/actions';
import { currentRun, type LabState } from '../../store/lab';
import { isFinished } from '../../store/state/runs';
import { createAllowance } from './allowance';
import { type EmbedCommand, type EmbedMessage, embedMessage, readCommand } from './messages';

/** The page around the lab, as far as its frame can see it. */
export interface Surroundings {
  /** The lab's own window. */
  readonly self: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  readonly parent: Pick<Window, 'postMessage'>;
  /** Origin of the lab; 'null' in a sandbox. */
  readonly origin: string;
  /** Origin that the link names as the one that may command; null: none is named. */
  readonly named: string | null;
  /** ms */
  readonly now: () => number;
}

/** Between two messages of the state, ms. */
const pause = 250;

/**
 * Tells the page around the lab what happens in it, and does what that page asks for. Commands come from the parent frame
 * alone, and from the origin that the link names; where it names none, from the lab's own. All else is dropped unread.
 * @returns ends it
 */
export function connectParent(lab: Lab, { self, parent, origin, named, now }: Surroundings): () => void {
  if (parent === (self as unknown)) return () => {};
  // In a sandbox the lab's origin is nobody's, and so is that of other pages: it names no one.
  const commander = named ?? (origin === 'null' ? null : origin);
  const mayPass = createAllowance(now);
  const say = (type: EmbedMessage['type']): void =>
    parent.postMessage(embedMessage(type, lab.store.getState()), named ?? '*');

  const hear = (event: MessageEvent<unknown>): void => {
    // The data are looked at last: reading a large message takes time.
    if (event.source !== parent || event.origin !== commander || !mayPass()) return;
    const command = readCommand(event.data);
    if (!command) return;
    if (command.type === 'ask') say('state');
    else obey(lab, command);
  };

  self.addEventListener('message', hear);
  const stop = tell(lab, say);
  say('ready');
  return () => {
    self.removeEventListener('message', hear);
    stop();
  };
}

function obey(lab: Lab, command: Exclude<EmbedCommand, { readonly type: 'ask' }>): void {
  switch (command.type) {
    case 'train':
      if (currentRun(lab.store.getState())?.snapshot?.status !== 'running') void lab.play();
      return;
    case 'pause':
      return void lab.pause();
    case 'reset':
      return void lab.reset();
    case 'experiment':
      lab.edit(
        () => command.experiment,
        () => 'What the page around the lab asks for is on the canvas.',
      );
  }
}

/** Says the state when something of it has changed, at most every so often, and at once that a run has ended. */
function tell({ store }: Lab, say: (type: EmbedMessage['type']) => void): () => void {
  let said = '';
  let timer: ReturnType<typeof setTimeout> | null = null;
  const sayIfNew = (): void => {
    const state = JSON.stringify(embedMessage('state', store.getState()));
    if (state === said) return;
    said = state;
    say('state');
  };
  said = JSON.stringify(embedMessage('state', store.getState()));
  const stop = store.subscribe((state, before) => {
    if (state.experiment === before.experiment && state.runs === before.runs && state.currentId === before.currentId) {
      return;
    }
    timer ??= setTimeout(() => {
      timer = null;
      sayIfNew();
    }, pause);
    if (hasEnded(state, before)) {
      sayIfNew();
      say('run finished');
    }
  });
  return () => {
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}

/** Whether the run under the controls has just come to its end; going back to one that has ended before is no end. */
function hasEnded(state: LabState, before: LabState): boolean {
  const run = currentRun(state);
  const old = run && before.runs.find(({ id }) => id === run.id);
  return run !== null && old !== null && old !== undefined && !isFinished(old) && isFinished(run);
}
