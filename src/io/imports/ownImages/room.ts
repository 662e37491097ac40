/** Most that somebody's files may hold together, unpacked: bytes. */
const mostBytes = 512 * 2 ** 20;

/** Files that hold too much; its message is a sentence. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** Takes the room that a file needs, before any is made for it. @throws TooMuch where there is not enough left */
export type TakeRoom = (bytes: number) => void;

/** @param most bytes of all files together */
export function createRoom(most: number = mostBytes): TakeRoom {
  let left = most;
  return (bytes) => {
    if (bytes > left)
      throw new TooMuch(`With it there are more than ${Math.round(most / 2 ** 20)} MB, unpacked; that is the most.`);
    left -= bytes;
  };
}
