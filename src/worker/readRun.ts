import { decoderOf } from '../io/decodeText';
import { FieldError } from '../io/fieldError';
import { readOpenedJson } from '../io/openedFile';
import { largestFile, runFormat } from '../io/runFormat';
import { messageOf } from '../model/messageOf';
import type { ReaderMessage } from '../protocol/runReader';

/** From here on a file that does not say what it is, is not unpacked to see what else it may be, bytes. */
const large = 8e6;
/** Values of the largest run are far fewer: more for each run are not unpacked, which would take gigabytes. */
const mostValues = 5e6;
/** Between two words of progress, of all bytes. */
const step = 0.05;

/** Reads a file with runs whole or not at all, with words on the way. Never rejects. */
export async function readRun(file: Blob, say: (word: ReaderMessage) => void): Promise<void> {
  try {
    say({ kind: 'read', file: readOpenedJson(await textOf(file, say)) });
  } catch (error) {
    say({ kind: 'refused', why: whyOf(error) });
  }
}

async function textOf(file: Blob, say: (word: ReaderMessage) => void): Promise<string> {
  if (file.size > largestFile) {
    throw new FieldError(
      '',
      `expected a run file of at most ${largestFile / 1e6} MB, got ${Math.round(file.size / 1e6)} MB`,
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
  if (file.size <= large) return text;
  const runs = occurrences(text, `"${runFormat}"`, Number.POSITIVE_INFINITY);
  if (runs === 0) {
    throw new FieldError(
      '',
      `expected a run file (an object with format "${runFormat}"), which these ${Math.round(file.size / 1e6)} MB nowhere say they are`,
    );
  }
  const most = runs * mostValues;
  if (occurrences(text, ',', most + 1) > most) {
    throw new FieldError('', `expected at most ${mostValues / 1e6} million values in each run, got more`);
  }
  return text;
}

/** How often a piece stands in a text, counted up to `most`. */
function occurrences(text: string, piece: string, most: number): number {
  let found = 0;
  for (let at = text.indexOf(piece); at >= 0 && found < most; at = text.indexOf(piece, at + piece.length)) found++;
  return found;
}

function whyOf(error: unknown): string {
  if (error instanceof FieldError) return error.message;
  // A browser's own words, for a file that has changed or gone meanwhile.
  if (error instanceof DOMException) return 'the file cannot be read: it may have been moved or changed';
  // What a text, a list or a buffer says that cannot be made so large.
  if (error instanceof RangeError) return 'there is not enough memory to read it';
  return messageOf(error);
}
