import { decoderOf } from '../io/decodeText';
import { FieldError } from '../io/fieldError';
import { readOpenedJson } from '../io/openedFile';
import { runFormat } from '../io/runFormat';
import type { ReadingWord } from '../protocol/reading';

/** More is no run of this lab, and no text that a browser can hold, bytes. */
const largest = 400e6;
/** From here on a file that does not say what it is, is not unpacked to see what else it may be, bytes. */
const large = 8e6;
/** Values of the largest run are far fewer: more are not unpacked, which would take gigabytes. */
const mostValues = 5e6;
/** Between two words of progress, of all bytes. */
const step = 0.05;

/** Reads a file with runs whole or not at all, with words on the way. Never rejects. */
export async function readRun(file: Blob, say: (word: ReadingWord) => void): Promise<void> {
  try {
    say({ kind: 'read', file: readOpenedJson(await textOf(file, say)) });
  } catch (error) {
    say({ kind: 'refused', why: whyOf(error) });
  }
}

async function textOf(file: Blob, say: (word: ReadingWord) => void): Promise<string> {
  if (file.size > largest) {
    throw new FieldError(
      '',
      `expected a run file of at most ${largest / 1e6} MB, got ${Math.round(file.size / 1e6)} MB`,
    );
  }
  const decoder = decoderOf(new Uint8Array(await file.slice(0, 4).arrayBuffer()));
  const reader = file.stream().getReader();
  const parts: string[] = [];
  let [done, told] = [0, 0];
  for (;;) {
    const { value } = await reader.read();
    if (!value) break;
    parts.push(decoder.decode(value, { stream: true }));
    done += value.length;
    if (done / file.size < told + step) continue;
    told = done / file.size;
    say({ kind: 'progress', share: told });
  }
  const text = parts.join('') + decoder.decode();
  if (file.size > large && !text.includes(`"${runFormat}"`)) {
    throw new FieldError(
      '',
      `expected a run file (an object with format "${runFormat}"), which these ${Math.round(file.size / 1e6)} MB nowhere say they are`,
    );
  }
  if (file.size > large && hasMoreValues(text)) {
    throw new FieldError('', `expected a run file of at most ${mostValues / 1e6} million values, got more`);
  }
  return text;
}

function hasMoreValues(text: string): boolean {
  let values = 0;
  for (let at = text.indexOf(','); at >= 0 && values <= mostValues; at = text.indexOf(',', at + 1)) values++;
  return values > mostValues;
}

function whyOf(error: unknown): string {
  if (error instanceof FieldError) return error.message;
  // A browser's own words, for a file that has changed or gone meanwhile.
  if (error instanceof DOMException) return 'the file cannot be read: it may have been moved or changed';
  return 'there is not enough memory to read it';
}
