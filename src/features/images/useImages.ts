import { useEffect, useMemo, useRef, useState } from 'react';
import type { Found } from '../../io/imports/ownImages/found';
import { type Ink, type Prepared, prepareImages } from '../../io/imports/ownImages/prepare';
import { readImageFiles } from '../../io/imports/ownImages/readFiles';
import type { NamedFile } from '../../kit/lab/ShellContext';
import { messageOf } from '../../model/messageOf';
import { decode } from './decode';

export interface Images {
  /** What was chosen, in words; null before anything was. */
  readonly title: string | null;
  readonly busy: boolean;
  /** Null before anything was read. */
  readonly prepared: Prepared | null;
  /** Why nothing could be read. */
  readonly problem: string | null;
  readonly ink: Ink | null;
  readonly setInk: (ink: Ink) => void;
  readonly take: (files: readonly NamedFile[]) => Promise<void>;
}

/** The images of files: read once, prepared again with each choice. The files chosen last win. */
export function useImages(files: readonly NamedFile[]): Images {
  const [title, setTitle] = useState<string | null>(null);
  const [found, setFound] = useState<Found | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [ink, setInk] = useState<Ink | null>(null);
  const newest = useRef(0);
  const prepared = useMemo(() => found && prepareImages(found, ink), [found, ink]);

  async function take(chosen: readonly NamedFile[]): Promise<void> {
    if (chosen.length === 0) return;
    const mine = ++newest.current;
    setBusy(true);
    setProblem(null);
    try {
      const read = await Promise.all(
        chosen.map(async ({ path, file }) => ({ path, bytes: new Uint8Array(await file.arrayBuffer()) })),
      );
      const all = await readImageFiles(read, decode);
      if (mine !== newest.current) return;
      setTitle(titleOf(chosen));
      setInk(null);
      setFound(all);
    } catch (error) {
      if (mine === newest.current) setProblem(messageOf(error));
    } finally {
      if (mine === newest.current) setBusy(false);
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for files that were dropped on the page
  useEffect(() => {
    void take(files);
  }, [files]);
  return { title, busy, prepared, problem, ink, setInk, take };
}

/** 'shapes' of a folder, 'digits' of digits.csv, else of the first file. */
function titleOf(files: readonly NamedFile[]): string {
  const [first] = files;
  const [top = 'own images', ...below] = first?.path.split('/') ?? [];
  return below.length > 0 ? top : top.replace(/(\.\w+)+$/, '');
}
