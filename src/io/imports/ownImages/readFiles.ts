import { gunzipSync, unzipSync } from 'fflate';
import { messageOf } from '../../../model/messageOf';
import { pictureKind, pictureProblem } from '../pictureKind';
import { foundInCsv } from './csvImages';
import { type Found, type FoundImage, joined, type LeftOut, type NamedBytes, nothingFound } from './found';
import { foundInIdx, isIdx } from './idx';
import { foundInNpz } from './npzImages';

/** Decodes a picture; the page has the browser do it. Rejects where it can't. */
export type Decode = (file: NamedBytes) => Promise<Pick<FoundImage, 'width' | 'height' | 'values'>>;

/** Files that systems leave in folders and archives. */
const litter = /(^|\/)(\.[^/]*|__MACOSX\/.*|Thumbs\.db|desktop\.ini)$/i;
/** Most that an archive may hold unpacked, bytes. */
const largest = 512 * 2 ** 20;

/**
 * Images of files of any kind that is read: IDX pairs, gzipped or not, npz, CSV, pictures in a folder for each class, and
 * all of these in a zip.
 * @param decode null where there is nothing that decodes pictures, as on the command line
 */
export async function readImageFiles(files: readonly NamedBytes[], decode: Decode | null): Promise<Found> {
  const leftOut: LeftOut[] = [];
  const plain = unpacked(files, leftOut);
  const idx = foundInIdx(plain.filter(({ bytes }) => isIdx(bytes)));
  const parts: Found[] = [idx];
  const train: FoundImage[] = [];
  for (const file of plain.filter(({ bytes }) => !isIdx(bytes))) {
    const { path, bytes } = file;
    try {
      if (/\.npz$/i.test(path)) parts.push(foundInNpz(path, bytes));
      else if (/\.(csv|tsv|txt)$/i.test(path)) parts.push(foundInCsv(path, new TextDecoder().decode(bytes)));
      else train.push(await pictureOf(file, decode));
    } catch (error) {
      leftOut.push({ file: path, reason: messageOf(error) });
    }
  }
  return joined([...parts, { ...nothingFound, train, leftOut }]);
}

async function pictureOf(file: NamedBytes, decode: Decode | null): Promise<FoundImage> {
  const { path, bytes } = file;
  if (pictureKind(bytes) === null) throw new Error(pictureProblem(bytes));
  if (!decode) throw new Error('Pictures are decoded by the page alone; IDX, npz and CSV are read here.');
  const folder = path.split('/').at(-2);
  if (folder === undefined) throw new Error('It lies in no folder: the folder names its class.');
  const picture = await decode(file).catch(() => {
    throw new Error(pictureProblem(bytes));
  });
  return { from: path, label: folder, ...picture };
}

/** The files within zips and gzips, and all others. */
function unpacked(files: readonly NamedBytes[], leftOut: LeftOut[]): NamedBytes[] {
  return files.flatMap(({ path, bytes }): NamedBytes[] => {
    if (litter.test(path)) return [];
    try {
      if (bytes[0] === 0x1f && bytes[1] === 0x8b)
        return [{ path: path.replace(/\.gz$/i, ''), bytes: gunzipSync(bytes) }];
      if (!/\.zip$/i.test(path)) return [{ path, bytes }];
      let room = largest;
      const held = unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (name.endsWith('/') || litter.test(name)) return false;
          room -= originalSize;
          if (room < 0) throw new Error(`It holds more than ${largest / 2 ** 20} MB.`);
          return true;
        },
      });
      return unpacked(
        Object.entries(held).map(([name, content]) => ({ path: name, bytes: content })),
        leftOut,
      );
    } catch (error) {
      const reason = messageOf(error);
      leftOut.push({
        file: path,
        reason: /^It holds/.test(reason) ? reason : 'The archive is damaged or was cut off.',
      });
      return [];
    }
  });
}
