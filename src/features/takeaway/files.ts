import type { RunFile } from '../../io/readRunFile';
import { writeRunFile } from '../../io/runFile';
import { fetchModule, NotLoaded } from '../../kit/parts/fetchModule';
import { messageOf } from '../../model/messageOf';
import { formatPlacement } from '../../model/notation';
import type { RunState } from '../../model/run';
import type { Lab } from '../../store/actions';
import type { Notice } from '../../store/lab';
import { type Downloads, downloadsOf } from './downloads';
import { showText } from './textDialog';

/** Hands the current run over as a JSON file; nothing of it needs the network. */
export async function saveRunFile(lab: Lab): Promise<void> {
  try {
    const { reached, words, showText } = handOver(await lab.saveRun());
    if (reached === 'unknown')
      lab.notify({ kind: 'info', text: words, actions: [{ label: 'Show the text', act: showText }] });
    else lab.announce(words);
  } catch (error) {
    lab.notify({ kind: 'error', text: `The run could not be saved: ${messageOf(error)}` });
  }
}

/** What became of a file that was handed over. */
export interface HandedOver {
  readonly reached: Downloads;
  /** A sentence for the person. */
  readonly words: string;
  /** Shows what is in the file, to be copied. */
  readonly showText: () => void;
}

/** Offers a run as a JSON file; where the page stands in a frame that blocks downloads, as a text to copy. */
export function handOver(state: RunState): HandedOver {
  const name = runFileName(state);
  const text = writeRunFile(state);
  const reached = downloadsOf(window);
  const toCopy = (why: string): void =>
    showText({ title: 'Copy the run', words: `${why} Copy its text into a file ${name}: the lab opens it.`, text });
  switch (reached) {
    case 'blocked': {
      const why = 'This page stands in a frame that blocks downloads: the run is not saved.';
      toCopy(why);
      return { reached, words: `${why} Its text is shown, to be copied.`, showText: () => toCopy(why) };
    }
    case 'unknown': {
      offerDownload(name, text);
      const words = `The run was offered as ${name}. This page stands in a frame, which may block downloads: where no file has come, copy its text.`;
      return { reached, words, showText: () => toCopy('Where this frame blocks downloads, the run is not saved.') };
    }
    case 'allowed':
      offerDownload(name, text);
      return { reached, words: `The run was handed to the browser as ${name}.`, showText: () => toCopy('') };
  }
}

/** Lets one choose a file and opens it. */
export function chooseRunFile(lab: Lab): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.hidden = true;
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    input.remove();
    const file = input.files?.[0];
    if (file) void openRunFile(lab, file);
  });
  // Some browsers forget an input that is in no document.
  document.body.append(input);
  input.click();
}

/** Adds the run in a file. A broken or foreign file changes nothing and gets an error that names the field. */
export async function openRunFile(lab: Lab, file: File): Promise<void> {
  try {
    const read = await readFile(lab, file);
    if (!read) return;
    const { state, notices } = read;
    const locks = await lab.openRun(state);
    // The lab has said which locks, and why nothing was opened.
    if (locks.length > 0) return;
    lab.announce(`${file.name} is open.`);
    if (notices.length > 0) lab.notify({ kind: 'info', text: `${file.name}: ${notices.join('; ')}` });
  } catch (error) {
    const reason =
      error instanceof NotLoaded ? `what reads it could not be loaded, ${error.message}` : messageOf(error);
    lab.notify({ kind: 'error', text: `${file.name} was not opened: ${reason}` });
  }
}

/** From here on a file is read in a worker, bytes: the page would stand still. */
const large = 1_000_000;

/** The run of a file; null where it was given up. */
async function readFile(lab: Lab, file: File): Promise<RunFile | null> {
  if (file.size < large) {
    const { readRunFile } = await fetchModule(() => import('../../io/readRunFile'));
    return readRunFile(await file.text());
  }
  const { readRunInWorker } = await fetchModule(() => import('../../client/runReader'));
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

/** 'resqunn_O1+O2_14px_seed0_epoch30.json': says what is in it, and sorts. */
function runFileName({ experiment, position }: RunState): string {
  const placement = formatPlacement(experiment.skips, experiment.layers.length)
    .replaceAll(' | ', ',')
    .replaceAll(' ', '-');
  const mode = experiment.gradientMode === 'exact' ? '_exact' : '';
  const { imageSize } = experiment.data;
  return `resqunn_${placement}${mode}_${imageSize}px_seed${experiment.seed}_epoch${position.epoch}.json`;
}

function offerDownload(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads the blob a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
