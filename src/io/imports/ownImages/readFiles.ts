import { gunzipSync, unzipSync } from 'fflate';
import { messageOf } from '../../../model/messageOf';
import { pictureKind, pictureProblem } from '../pictureKind';
import { foundInCsv } from './csvImages';
import { type Found, type FoundImage, joined, type LeftOut, type NamedBytes, nothingFound } from './found';
import { foundInIdx, isIdx } from './idx';
import { foundInNpz } from './npzImages';
import { createRoom, type TakeRoom, TooMuch } from './room';

/** Decodes a picture, of those kinds that there is a decoder of. Rejects where it can't. */
export type Decode = (file: NamedBytes) => Promise<Pick<FoundImage, 'width' | 'height' | 'values'>>;

/** Stops the reading of files at once: nothing decodes pictures here, or nobody waits any more. Its message says why. */
export class StopDecoding extends Error {
  override readonly name = 'StopDecoding';
}

/** Files that systems leave in folders and archives. */
const litter = /(^|\/)(\.[^/]*|__MACOSX\/.*|Thumbs\.db|desktop\.ini)$/i;
/**
 * Images of files of any kind that is read: IDX pairs, gzipped or not, npz, CSV, pictures in a folder for each class, and
 * all of these in a zip.
 * @param take room for what is unpacked: as much as all files together may have
 * @param kinds of pictures that `decode` takes; those of `pictureKind` if not given
 * @throws StopDecoding where `decode` does; all else is left out with its reason
 */
export async function readImageFiles(
  files: readonly NamedBytes[],
  decode: Decode,
  take: TakeRoom = createRoom(),
  kinds?: readonly string[],
): Promise<Found> {
  const leftOut: LeftOut[] = [];
  const plain = picturesByPath(unpacked(files, take, leftOut, true));
  const idx = foundInIdx(plain.filter(({ bytes }) => isIdx(bytes)));
  const parts: Found[] = [idx];
  const train: FoundImage[] = [];
  for (const file of plain.filter(({ bytes }) => !isIdx(bytes))) {
    const { path, bytes } = file;
    try {
      if (/\.npz$/i.test(path)) parts.push(foundInNpz(path, bytes, take));
      else if (/\.(csv|tsv|txt)$/i.test(path)) parts.push(foundInCsv(path, new TextDecoder().decode(bytes)));
      else train.push(await pictureOf(file, decode, kinds));
    } catch (error) {
      if (error instanceof StopDecoding) throw error;
      leftOut.push({ file: path, reason: messageOf(error) });
    }
  }
  return joined([...parts, { ...nothingFound, train, leftOut }]);
}

/** Pictures last and by their paths: however a folder or an archive lists them, the same pictures make the same set. */
function picturesByPath(files: readonly NamedBytes[]): NamedBytes[] {
  const others = files.filter(({ bytes }) => pictureKind(bytes) === null);
  const pictures = files.filter(({ bytes }) => pictureKind(bytes) !== null);
  // 'd.png' comes before 'd copy.png', its double.
  const keyed = pictures.map((file) => ({ file, key: file.path.replace(/\.(\w+)$/, '\0$1') }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
  return [...others, ...keyed.map(({ file }) => file)];
}

async function pictureOf(file: NamedBytes, decode: Decode, kinds?: readonly string[]): Promise<FoundImage> {
  const { path, bytes } = file;
  const kind = pictureKind(bytes);
  if (kind === null) throw new Error(pictureProblem(bytes));
  if (kinds && !kinds.includes(kind)) {
    throw new Error(`${kind} is decoded by the page alone; ${kinds.join(' and ')} are read here.`);
  }
  const folder = path.split('/').at(-2);
  if (folder === undefined) throw new Error('It lies in no folder: the folder names its class.');
  const picture = await decode(file).catch((error: unknown) => {
    throw error instanceof StopDecoding ? error : new Error(pictureProblem(bytes), { cause: error });
  });
  return { from: path, label: folder, ...picture };
}

/** The files within zips and gzips, and all others. @param given whether the files have not had room taken for them yet */
function unpacked(files: readonly NamedBytes[], take: TakeRoom, leftOut: LeftOut[], given: boolean): NamedBytes[] {
  return files.flatMap((file): NamedBytes[] => {
    const { path, bytes } = file;
    if (litter.test(path)) return [];
    try {
      if (bytes[0] === 0x1f && bytes[1] === 0x8b)
        return [{ path: path.replace(/\.gz$/i, ''), bytes: gunzip(bytes, take) }];
      if (/\.zip$/i.test(path)) return unpacked(heldBy(bytes, take), take, leftOut, false);
      if (given) take(bytes.length);
      return [file];
    } catch (error) {
      const reason = error instanceof TooMuch ? error.message : 'The archive is damaged or was cut off.';
      leftOut.push({ file: path, reason });
      return [];
    }
  });
}

/** What it says that it holds is all that it is given room for. */
function gunzip(bytes: Uint8Array, take: TakeRoom): Uint8Array {
  take(new DataView(bytes.buffer, bytes.byteOffset).getUint32(bytes.length - 4, true));
  return gunzipSync(bytes);
}

function heldBy(zip: Uint8Array, take: TakeRoom): NamedBytes[] {
  const held = unzipSync(zip, {
    filter: ({ name, originalSize }) => {
      if (name.endsWith('/') || litter.test(name)) return false;
      take(originalSize);
      return true;
    },
  });
  return Object.entries(held).map(([path, bytes]) => ({ path, bytes }));
}
