import { baseName, type ExportedFile } from '../../io/exports/takeaway';
import { firstNotices } from '../../io/linkText';
import { writeNotebookFile } from '../../io/notebookFile';
import { writeRunFile } from '../../io/runFile';
import { createFailure } from '../../kit/lab/useFailure';
import { fetchModule, NotLoaded } from '../../kit/parts/fetchModule';
import { messageOf } from '../../model/messageOf';
import type { RunState } from '../../model/run';
import type { Lab } from '../../store/actions';
import { type Downloads, downloadsOf } from './downloads';
import type { Opening } from './openRun';
import { showText } from './textDialog';

const savingFailure = createFailure();
const openingFailure = createFailure();

/** Hands the current run over as a JSON file; nothing of it needs the network. */
export async function saveRunFile(lab: Lab): Promise<void> {
  try {
    const handed = handOver(await lab.saveRun());
    savingFailure.over();
    if (!offersText(lab, handed)) lab.announce(handed.words);
  } catch (error) {
    savingFailure.tell(lab, `The run could not be saved: ${messageOf(error)}`);
  }
}

/** Hands all trained runs over as one JSON file. @returns what became of it, a sentence */
export async function saveNotebook(lab: Lab): Promise<string> {
  try {
    const content = writeNotebookFile(await lab.notebook());
    const handed = handOverFile({ name: 'resqunn-notebook.json', mime: 'application/json', content });
    offersText(lab, handed);
    return handed.words;
  } catch (error) {
    return `The runs could not be saved: ${messageOf(error)}`;
  }
}

/** Where nobody knows whether a text came, a message offers it to be copied. @returns whether it does */
function offersText(lab: Lab, { reached, words, showText }: HandedOver): boolean {
  if (reached !== 'unknown') return false;
  lab.notify({ kind: 'info', text: words, actions: [{ label: 'Show the text', act: showText }] });
  return true;
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
export function handOverFile(file: ExportedFile): HandedOver {
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
      const otherwise = typeof content === 'string' ? 'copy its text' : 'open the lab in a page of its own';
      const words = `${name} was offered. This page stands in a frame, which may block downloads: where no file has come, ${otherwise}.`;
      return { reached, words, showText: () => toCopy('Where this frame blocks downloads, nothing is saved.') };
    }
    case 'allowed':
      offerDownload(file);
      return { reached, words: `${name} saved.`, showText: () => toCopy('') };
  }
}

/** Lets one choose files and opens them. */
export function chooseRunFiles(lab: Lab): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = '.json,.safetensors,.npz,application/json';
  input.hidden = true;
  input.addEventListener('cancel', () => input.remove());
  input.addEventListener('change', () => {
    input.remove();
    void openRunFiles(lab, [...(input.files ?? [])]);
  });
  // Some browsers forget an input that is in no document.
  document.body.append(input);
  input.click();
}

/**
 * Adds the runs in files, one after the other: run files, their weights as safetensors or npz, or experiments.
 * A broken or foreign file changes nothing and gets an error that names the field; the others are opened.
 */
export async function openRunFiles(lab: Lab, files: readonly File[]): Promise<void> {
  const errors: string[] = [];
  const notices: string[] = [];
  const openings: Opening[] = [];
  for (const file of files) {
    try {
      const opening = await openRunFile(lab, file);
      if (!opening) continue;
      openings.push(opening);
      notices.push(...opening.notices.map((notice) => `${file.name}: ${notice}`));
    } catch (error) {
      errors.push(`${file.name} was not opened: ${reasonOf(error)}`);
    }
  }
  const words = files.length > 1 ? `${openings.length} of ${files.length} files are open.` : openings[0]?.words;
  if (words) lab.announce(words);
  const lines = firstNotices([...errors, ...notices]);
  if (errors.length > 0) return openingFailure.tell(lab, lines.join('\n'));
  openingFailure.over();
  if (lines.length > 0) lab.notify({ kind: 'info', text: lines.join('\n') });
}

async function openRunFile(lab: Lab, file: File): Promise<Opening | null> {
  if (file.type.startsWith('image/')) throw new Error('pictures are read one at a time, without runs beside them');
  const { openRun } = await fetchModule(() => import('./openRun'));
  return openRun(lab, file);
}

function reasonOf(error: unknown): string {
  return error instanceof NotLoaded ? `what reads it could not be loaded, ${error.message}` : messageOf(error);
}

function runFileName(state: RunState): string {
  return `${baseName(state)}.json`;
}

function offerDownload({ name, mime, content }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([content], { type: mime }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // The browser reads the blob a little later.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
