import { useEffect, useState } from 'react';
import { useActions } from '../../../kit/lab/LabContext';
import { messageOf } from '../../../model/messageOf';
import type { PairReading } from '../../../protocol/pair';
import type { RunView } from '../../../store/state/runs';
import type { Pair } from './pairData';

export interface Read {
  /** Of these two runs, the last image that came: it stays while the next is read. */
  readonly reading: PairReading | null;
  /** Why there is none. */
  readonly failure: string | null;
}

interface Kept extends Read {
  readonly key: string;
}

const nothing: Kept = { key: '', reading: null, failure: null };

/** What both runs make of an image; read anew for another image, and where a run has come to rest with other weights. */
export function usePairReading(pair: Pair, sample: number): Read {
  const lab = useActions();
  const [kept, setKept] = useState<Kept>(nothing);
  const [{ id: first }, { id: second }] = pair;
  const key = `${first} ${second}`;
  const moment = pair.map(momentOf).join();

  // biome-ignore lint/correctness/useExhaustiveDependencies: other weights are another reading
  useEffect(() => {
    let wanted = true;
    const keep = (next: Read): void => {
      if (wanted) setKept({ key, ...next });
    };
    lab.readPair(first, second, sample).then(
      (reading) => keep({ reading, failure: null }),
      (error: unknown) => keep({ reading: null, failure: messageOf(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [lab, key, first, second, sample, moment]);
  return kept.key === key ? kept : nothing;
}

/** Changes where a run's weights have come to rest. */
function momentOf({ snapshot, records, stored, inPool }: RunView): string {
  if (inPool || snapshot?.status === 'running') return 'running';
  return `${snapshot?.epoch ?? records.length} ${snapshot?.batch ?? 0} ${stored?.optimiser.step ?? ''}`;
}
