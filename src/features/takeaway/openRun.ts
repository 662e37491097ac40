import { readRunInWorker } from '../../client/runReader';
import { readRunBytes } from '../../io/exports/readRunBytes';
import { looksLikeWeights } from '../../io/exports/weightsFile';
import type { RunFile } from '../../io/readRunFile';
import type { Lab } from '../../store/actions';
import type { Notice } from '../../store/lab';

/**
 * Adds the run in a file; fetched when the first file is opened.
 * @throws Error that names the field of a broken or foreign file; nothing has changed then
 */
export async function openRun(lab: Lab, file: File): Promise<void> {
  const read = await readFile(lab, file);
  if (!read) return;
  const locks = await lab.openRun(read.state);
  // The lab has said which locks, and why nothing was opened.
  if (locks.length > 0) return;
  lab.announce(`${file.name} is open.`);
  if (read.notices.length > 0) lab.notify({ kind: 'info', text: `${file.name}: ${read.notices.join('; ')}` });
}

/** From here on a file is read in a worker, bytes: the page would stand still. */
const large = 1_000_000;

/** The run of a file; null where it was given up. */
async function readFile(lab: Lab, file: File): Promise<RunFile | null> {
  // Weights are read as they lie, at any size.
  const start = new Uint8Array(await file.slice(0, 64).arrayBuffer());
  if (file.size < large || looksLikeWeights(start)) return readRunBytes(new Uint8Array(await file.arrayBuffer()));
  const control = new AbortController();
  let reading = true;
  let said: Notice | null = null;
  const say = (share: number): void => {
    // Whoever has dismissed it, or reads another message, does not want it again.
    if (said && lab.store.getState().notice !== said) return;
    const text = `${file.name} is being read: ${Math.round(100 * share)} % of ${Math.round(file.size / 1e6)} MB.`;
    const cancel = { label: 'Cancel', act: () => control.abort(new Error('it was given up')) };
    const next: Notice = { kind: 'info', text, actions: [cancel], holds: () => reading };
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
    reading = false;
    if (lab.store.getState().notice === said) lab.notify(null);
  }
}
