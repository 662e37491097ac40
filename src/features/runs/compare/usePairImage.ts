import { useEffect, useRef, useState } from 'react';
import { useActions } from '../../../kit/lab/LabContext';
import { messageOf } from '../../../model/messageOf';
import type { PairImage } from '../../../protocol/pair';
import type { RunView } from '../../../store/state/runs';
import type { Pair } from './pairData';

export interface Read {
  /** Of these two runs, the last image that came: it stays while the next is read. */
  readonly image: PairImage | null;
  /** Why there is none. */
  readonly failure: string | null;
}

interface Kept extends Read {
  readonly key: string;
}

const nothing: Kept = { key: '', image: null, failure: null };

/**
 * What both runs make of an image; read anew for another image, and where a run has come to rest with other weights. One
 * after the other: the worker that reads them trains too, and images that were passed by meanwhile are not read.
 */
export function usePairImage(pair: Pair, sample: number): Read {
  const lab = useActions();
  const [kept, setKept] = useState<Kept>(nothing);
  const line = useRef<Promise<void>>(Promise.resolve());
  const [{ id: first }, { id: second }] = pair;
  const key = `${first} ${second}`;
  const weights = pair.map(weightsKey).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: other weights read it otherwise
  useEffect(() => {
    let wanted = true;
    const read = async (): Promise<void> => {
      if (!wanted) return;
      const next = await lab.readPair(first, second, sample).then(
        (image): Read => ({ image, failure: null }),
        (error: unknown): Read => ({ image: null, failure: messageOf(error) }),
      );
      // Of an image that was left meanwhile too: while a key is held, the images pass by.
      setKept({ key, ...next });
    };
    line.current = line.current.then(read);
    return () => {
      wanted = false;
    };
  }, [lab, key, first, second, sample, weights]);
  return kept.key === key ? kept : nothing;
}

/** Changes where a run's weights have come to rest. */
function weightsKey({ snapshot, records, stored, inPool }: RunView): string {
  if (inPool || snapshot?.status === 'running') return 'running';
  return `${snapshot?.epoch ?? records.length} ${snapshot?.batch ?? 0} ${stored?.optimiser.step ?? ''}`;
}
