import { useEffect, useMemo, useState } from 'react';
import { messageOf } from '../../model/messageOf';
import type { DigitPicture } from '../../protocol/lab';
import { readPictureFile } from './pictureFile';
import { rasterOf, type Stroke } from './strokes';

interface Dropped {
  readonly picture: DigitPicture;
  readonly url: string;
}

export interface Sketch {
  readonly strokes: readonly Stroke[];
  /** URL of the picture that lies on the sheet instead of strokes. */
  readonly url: string | null;
  /** What is read; null where the sheet is empty. */
  readonly picture: DigitPicture | null;
  /** Why the last picture could not be taken, or the strokes not read. */
  readonly problem: string | null;
  /** Puts strokes in the place of all that lies on the sheet. */
  readonly draw: (strokes: readonly Stroke[]) => void;
  readonly undo: () => void;
  /** Puts a picture of a digit in the place of all that lies on the sheet. */
  readonly take: (file: File) => Promise<void>;
}

/** What lies on the sheet: strokes, or one picture, at first that of the file which was dropped on the page. */
export function useSketch(file: File | null): Sketch {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [dropped, setDropped] = useState<Dropped | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const raster = useMemo(() => (strokes.length > 0 ? tried(() => rasterOf(strokes)) : null), [strokes]);
  const picture = raster ? raster.value : (dropped?.picture ?? null);

  async function take(chosen: File): Promise<void> {
    setProblem(null);
    try {
      const read = await readPictureFile(chosen);
      setStrokes([]);
      setDropped({ picture: read, url: URL.createObjectURL(chosen) });
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a file that was dropped on the page
  useEffect(() => {
    if (file) void take(file);
  }, [file]);
  useEffect(() => () => void (dropped && URL.revokeObjectURL(dropped.url)), [dropped]);

  function draw(next: readonly Stroke[]): void {
    setProblem(null);
    setDropped(null);
    setStrokes(next);
  }
  const undo = () => setStrokes(strokes.slice(0, -1));
  return { strokes, url: dropped?.url ?? null, picture, problem: problem ?? raster?.problem ?? null, draw, undo, take };
}

/** What a function gives, or why it could not. */
function tried<Value>(make: () => Value): { readonly value: Value | null; readonly problem: string | null } {
  try {
    return { value: make(), problem: null };
  } catch (error) {
    return { value: null, problem: messageOf(error) };
  }
}
