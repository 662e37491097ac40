import { readRunInWorker } from '../../client/runReader';
import { readOpenedBytes } from '../../io/exports/readRunBytes';
import { looksLikeWeights } from '../../io/exports/weightsFile';
import type { NotebookFile, OpenedFile } from '../../model/openedFile';
import type { Lab } from '../../store/actions';
import type { Notice } from '../../store/lab';
import { onCanvas } from '../../store/placement/words';

/** What is to be said of a file that is open. */
export interface Opening {
  /** A sentence; null where the lab has said it. */
  readonly words: string | null;
  /** What a person should know about the file though it could be read. */
  readonly notices: readonly string[];
}

/**
 * Adds the run or the runs in a file, or lays the experiment in it on the canvas; fetched when the first file is opened.
 * @returns null where nothing was opened and the lab has said why
 * @throws Error that names the field of a broken or foreign file; nothing has changed then
 */
export async function openRun(lab: Lab, file: File): Promise<Opening | null> {
  const read = await readFile(lab, file);
  if (!read) return null;
  switch (read.kind) {
    case 'experiment': {
      const { kind } = lab.edit(() => read.experiment, onCanvas(`What ${file.name} describes`));
      if (kind === 'refused') return null;
      const words = kind === 'unchanged' ? `What ${file.name} describes is on the canvas already.` : null;
      return { words, notices: [] };
    }
    case 'run': {
      const locks = await lab.openRun(read.state);
      // The lab has said which locks, and why nothing was opened.
      return locks.length > 0 ? null : { words: `${file.name} is open.`, notices: read.notices };
    }
    case 'notebook': {
      const { runs } = read.notebook;
      const opened = await openNotebook(lab, read.notebook);
      const words = `${opened} of ${runs.length} runs in ${file.name} are open.`;
      return opened === 0 && runs.length > 0 ? null : { words, notices: read.notices };
    }
  }
}

/**
 * Adds the runs in their order, with name and pin, before a person can do anything between two of them; loads the one
 * that is under the controls then. Answers how many, where a lock may keep some out.
 */
async function openNotebook(lab: Lab, { runs, baseline }: NotebookFile): Promise<number> {
  const current = (): number => lab.store.getState().currentId;
  const loadings: Promise<unknown>[] = [];
  let opened = 0;
  for (const [index, { name, pinned, state }] of runs.entries()) {
    const before = current();
    loadings.push(lab.openRun(state));
    // A run that is added is under the controls at once; one that a lock refuses changes nothing.
    const id = current();
    if (id === before) continue;
    opened++;
    if (name !== null) lab.renameRun(id, name);
    if (pinned) lab.pinRun(id);
    if (index === baseline) lab.setBaseline(id);
  }
  await Promise.all(loadings);
  return opened;
}

/** From here on a file is read in a worker, bytes: the page would stand still. */
const large = 1_000_000;

/** What is in a file; null where it was given up. */
async function readFile(lab: Lab, file: File): Promise<OpenedFile | null> {
  // Weights are read as they lie, at any size.
  const start = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (file.size < large || looksLikeWeights(start)) return readOpenedBytes(new Uint8Array(await file.arrayBuffer()));
  const control = new AbortController();
  let isRead = false;
  let said: Notice | null = null;
  const say = (share: number): void => {
    // Whoever has dismissed it, or reads another message, does not want it again.
    if (said && lab.store.getState().notice !== said) return;
    const text = `${file.name} is being read: ${Math.round(100 * share)} % of ${Math.round(file.size / 1e6)} MB.`;
    const cancel = { label: 'Cancel', act: () => control.abort(new Error('it was given up')) };
    const next: Notice = { kind: 'info', text, actions: [cancel], holds: () => !isRead };
    // It takes the place of the one before, which is not to be found beneath it.
    if (said) lab.store.setState({ notice: next });
    else lab.notify(next);
    said = next;
  };
  try {
    say(0);
    return await readRunInWorker(file, { onProgress: say, signal: control.signal });
  } catch (error) {
    if (control.signal.aborted) return null;
    throw error;
  } finally {
    isRead = true;
    if (lab.store.getState().notice === said) lab.notify(null);
  }
}
