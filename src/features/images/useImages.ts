import { useEffect, useRef, useState } from 'react';
import type { Found } from '../../io/imports/ownImages/found';
import { type Ink, type Prepared, prepareImages } from '../../io/imports/ownImages/prepare';
import { type Decode, readImageFiles, StopDecoding } from '../../io/imports/ownImages/readFiles';
import { createRoom } from '../../io/imports/ownImages/room';
import type { NamedFile } from '../../kit/lab/ShellContext';
import { messageOf } from '../../model/messageOf';
import { decode } from './decode';

export interface Images {
  /** What was chosen, in words; null before anything was. */
  readonly title: string | null;
  readonly busy: boolean;
  /** Null before anything was read. */
  readonly prepared: Prepared | null;
  /** Names of classes that are left out; with other files none is. */
  readonly out: ReadonlySet<string>;
  /** Why nothing could be read. */
  readonly problem: string | null;
  readonly setInk: (ink: Ink) => void;
  readonly toggle: (name: string) => void;
  readonly take: (files: readonly NamedFile[]) => void;
}

/** What is shown of some files; all of it comes and goes together. */
interface Shown {
  readonly title: string;
  readonly found: Found;
  readonly prepared: Prepared;
  readonly out: ReadonlySet<string>;
}

/** The images of files: read once, prepared again with each choice. What was asked for last wins; with its part the work ends. */
export function useImages(files: readonly NamedFile[]): Images {
  const [shown, setShown] = useState<Shown | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const newest = useRef(0);

  /**
   * @param work rests now and then, where it is given up as soon as something else is asked for; resolves to a function of
   * what is shown by then
   */
  async function begin(work: (rest: () => Promise<void>) => Promise<(before: Shown | null) => Shown>): Promise<void> {
    const mine = ++newest.current;
    const isNewest = (): boolean => mine === newest.current;
    setBusy(true);
    setProblem(null);
    try {
      const done = await work(restOf(isNewest));
      if (isNewest()) setShown(done);
    } catch (error) {
      if (isNewest()) setProblem(messageOf(error));
    } finally {
      if (isNewest()) setBusy(false);
    }
  }

  function take(chosen: readonly NamedFile[]): void {
    if (chosen.length === 0) return;
    void begin(async (rest) => {
      // Before any is read: all of them are in memory at once.
      const room = createRoom();
      for (const { file } of chosen) room(file.size);
      const read = await Promise.all(
        chosen.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      const found = await readImageFiles(read, resting(rest));
      const prepared = await prepareImages(found, null, rest);
      return () => ({ title: titleOf(chosen), found, prepared, out: none });
    });
  }

  function setInk(ink: Ink): void {
    if (!shown) return;
    void begin(async (rest) => {
      const prepared = await prepareImages(shown.found, ink, rest);
      // Classes may have been left out meanwhile.
      return (before) => ({ ...(before ?? shown), prepared });
    });
  }

  function toggle(name: string): void {
    setShown((before) => before && { ...before, out: toggled(before.out, name) });
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for files that were dropped on the page
  useEffect(() => {
    take(files);
    return () => {
      newest.current++;
    };
  }, [files]);
  const { title = null, prepared = null, out = none } = shown ?? {};
  return { title, busy, prepared, out, problem, setInk, toggle, take };
}

const none: ReadonlySet<string> = new Set();

function toggled(before: ReadonlySet<string>, name: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(name)) next.add(name);
  return next;
}

/** Longest that the page stands still for images, ms. */
const longest = 12;

/** Lets the page go on where it has stood still for long; rejects where nobody waits any more. */
function restOf(isWanted: () => boolean): () => Promise<void> {
  let begun = performance.now();
  return async () => {
    if (performance.now() - begun >= longest) {
      await new Promise((resolve) => setTimeout(resolve));
      begun = performance.now();
    }
    if (!isWanted()) throw new StopDecoding('other images were asked for');
  };
}

/** Stops the reading of many pictures with its part of the page. */
function resting(rest: () => Promise<void>): Decode {
  return async (file) => {
    await rest();
    return decode(file);
  };
}

/** 'shapes' of a folder, 'digits' of digits.csv, else of the first file. */
function titleOf(files: readonly NamedFile[]): string {
  const [first] = files;
  const [top = 'own images', ...below] = first?.path.split('/') ?? [];
  return below.length > 0 ? top : top.replace(/(\.\w+)+$/, '');
}
