import { writeRunFile } from '../../io/runFile';
import { fetchModule, NotLoaded } from '../../kit/parts/fetchModule';
import { messageOf } from '../../model/messageOf';
import { formatPlacement } from '../../model/notation';
import type { RunState } from '../../model/run';
import type { Lab } from '../../store/actions';
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
    const { openRun } = await fetchModule(() => import('./openRun'));
    await openRun(lab, file);
  } catch (error) {
    const reason =
      error instanceof NotLoaded ? `what reads it could not be loaded, ${error.message}` : messageOf(error);
    lab.notify({ kind: 'error', text: `${file.name} was not opened: ${reason}` });
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
