import { baseName } from '../../io/exports/takeaway';
import { writeRunFile } from '../../io/runFile';
import { fetchModule, NotLoaded } from '../../kit/parts/fetchModule';
import { messageOf } from '../../model/messageOf';
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

/** A text or bytes with a name. */
export interface HandedFile {
  readonly name: string;
  readonly mime: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

/** What became of a file that was handed over. */
export interface HandedOver {
  readonly reached: Downloads;
  /** A sentence for the person. */
  readonly words: string;
  /** Shows what is in the file, to be copied. */
  readonly showText: () => void;
}

/** Offers a run as a JSON file, with nothing that would have to be fetched; see `handOverFile`. */
export function handOver(state: RunState): HandedOver {
  return handOverFile({ name: runFileName(state), mime: 'application/json', content: writeRunFile(state) });
}

/** Offers a file; where the page stands in a frame that blocks downloads, a text is shown to be copied. */
export function handOverFile(file: HandedFile): HandedOver {
  const { name, content } = file;
  const reached = downloadsOf(window);
  const toCopy = (why: string): void => {
    if (typeof content !== 'string') return;
    showText({ title: `Copy ${name}`, words: `${why} Copy its text into a file of that name.`, text: content });
  };
  switch (reached) {
    case 'blocked': {
      const why = 'This page stands in a frame that blocks downloads: nothing is saved.';
      toCopy(why);
      const words =
        typeof content === 'string' ? 'Its text is shown, to be copied.' : 'Open the lab in a page of its own.';
      return { reached, words: `${why} ${words}`, showText: () => toCopy(why) };
    }
    case 'unknown': {
      offerDownload(file);
      const words = `${name} was offered. This page stands in a frame, which may block downloads: where no file has come, copy its text.`;
      return { reached, words, showText: () => toCopy('Where this frame blocks downloads, nothing is saved.') };
    }
    case 'allowed':
      offerDownload(file);
      return { reached, words: `${name} saved.`, showText: () => toCopy('') };
  }
}

/** Lets one choose a file and opens it. */
export function chooseRunFile(lab: Lab): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,.safetensors,.npz,application/json';
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

/** Adds the run in a file, be it a run file or its weights as safetensors or npz. A broken or foreign file changes nothing and gets an error that names the field. */
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

function runFileName(state: RunState): string {
  return `${baseName(state)}.json`;
}

function offerDownload({ name, mime, content }: HandedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads the blob a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
