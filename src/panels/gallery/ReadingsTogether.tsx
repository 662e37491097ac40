import { useMemo } from 'react';
import { experimentOf } from '../../reproduce/readings';
import type { RecordedReading } from '../../reproduce/readingsFile';
import { togetherSentence, togetherText } from '../../reproduce/readingsReport';
import { farthestTogether, jointTable, together, togetherTable } from '../../reproduce/readingsTogether';
import { DataTable } from './DataTable';
import { OpenInLab } from './OpenInLab';

interface ReadingsTogetherProps {
  /** Of all figures. */
  readonly all: readonly RecordedReading[];
  readonly onClose: () => void;
}

/** Whether one reading gives several figures. */
export function ReadingsTogether({ all, onClose }: ReadingsTogetherProps) {
  const choices = useMemo(() => together(all), [all]);
  const most = farthestTogether(choices);
  const joint = most && jointTable(most, most.holding);
  return (
    <section aria-label="All figures together" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h4 className="panel-title">All figures together</h4>
      <p className="max-w-[80ch] text-ink2">{togetherText}</p>
      <DataTable caption="How many readings give several figures" table={togetherTable(choices)} />
      <p className="max-w-[80ch]">{togetherSentence(most)}</p>
      {joint && (
        <DataTable
          caption="Joint readings, points or % from the paper with seed 0"
          table={joint}
          action={(row) => {
            const last = most.holding[row]?.at(-1);
            const name = joint.rows[row]?.[0];
            return last && <OpenInLab name={`Read with ${name}`} experiment={experimentOf(last)} onClose={onClose} />;
          }}
        />
      )}
    </section>
  );
}
