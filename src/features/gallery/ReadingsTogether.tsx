import { useMemo } from 'react';
import { figureTitles } from '../../reproduce/claims/remarks';
import type { RecordedReading } from '../../reproduce/readings/file';
import { readingText } from '../../reproduce/readings/openPoints';
import { experimentOf } from '../../reproduce/readings/readings';
import { shownJoint, togetherSentence, togetherText } from '../../reproduce/readings/report';
import { jointTable, readingsOfRows, togetherTable } from '../../reproduce/readings/tables';
import { farthestTogether, together } from '../../reproduce/readings/together';
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
  const shown = most && shownJoint(most);
  const joint = most && shown && jointTable(most, shown);
  return (
    <section aria-label="All figures together" className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h4 className="panel-title">All figures together</h4>
      <p className="max-w-[80ch] text-ink2">{togetherText}</p>
      <DataTable caption="How many readings give several figures" table={togetherTable(choices)} />
      <p className="max-w-[80ch]">{togetherSentence(most)}</p>
      {joint && (
        <DataTable
          caption="Joint readings"
          table={joint}
          action={(row) => {
            // A row for each figure: each opens its own experiment.
            const one = readingsOfRows(shown)[row];
            if (!one) return null;
            const name = `${figureTitles[one.figure].name} read with ${readingText(one.reading)}`;
            return <OpenInLab name={name} experiment={experimentOf(one)} onClose={onClose} />;
          }}
        />
      )}
    </section>
  );
}
