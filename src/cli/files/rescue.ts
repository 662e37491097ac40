import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../model/messageOf';
import { writeAtomically } from './atomic';

/**
 * Writes what has been computed; where that fails, into a file of the system's folder for temporary
 * files, and where that fails too, onto `last`: a full disk costs no work.
 * @param what the thing in a few words: "the run"
 * @param file name of the file that takes it in; `*` stands for something unique
 * @throws Error saying what could not be written, and where it stands instead
 */
export function writeOrRescue(
  write: () => void,
  rescue: {
    readonly text: string;
    readonly what: string;
    readonly file: string;
    readonly folder?: string;
    readonly last?: { write(text: string): unknown };
  },
): void {
  try {
    write();
  } catch (error) {
    throw new Error(`${messageOf(error)}; ${rescued(rescue)}`, { cause: error });
  }
}

function rescued({ text, what, file, folder = tmpdir(), last }: Parameters<typeof writeOrRescue>[1]): string {
  const place = join(folder, file.replace('*', randomBytes(6).toString('hex')));
  try {
    writeAtomically(place, text);
    return `${what} is in ${place}`;
  } catch (error) {
    if (!last) return `${what} is lost, since ${messageOf(error)} too`;
    last.write(text);
    return `${what} is on standard output`;
  }
}
