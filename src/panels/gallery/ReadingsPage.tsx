import { useState } from 'react';
import { experimentOf, targets } from '../../reproduce/readings';
import { type RecordedReading, readReadings } from '../../reproduce/readingsFile';
import { allTable, countTable, readingText } from '../../reproduce/readingsReport';
import { figureTitles } from '../../reproduce/remarks';
import { Segmented } from '../widgets';
import { DataTable } from './DataTable';
import { Loaded } from './Loaded';
import { OpenInLab } from './OpenInLab';
import { recorded } from './recorded';

const load = () => recorded('readings', readReadings);

/** Every reading of the paper that was screened, far ones too. */
export function ReadingsPage({ onClose }: { readonly onClose: () => void }) {
  return <Loaded load={load}>{(all) => <Screened all={all} onClose={onClose} />}</Loaded>;
}

function Screened({ all, onClose }: { readonly all: readonly RecordedReading[]; readonly onClose: () => void }) {
  const figures = targets.map(({ figure }) => figure);
  const [figure, setFigure] = useState(figures[0] ?? 'fig2');
  const own = all.filter((other) => other.figure === figure);
  return (
    <>
      <Segmented
        label="Figure"
        values={figures}
        value={figure}
        onChange={setFigure}
        show={(id) => figureTitles[id].name}
        className="justify-self-start"
      />
      <DataTable caption="How many were screened" table={countTable(figure as RecordedReading['figure'], own)} />
      <DataTable
        caption="Every one of them"
        table={allTable(own)}
        action={(row) => {
          const one = own[row];
          if (!one) return null;
          const name = `${figureTitles[one.figure].name} read with ${readingText(one.reading)}`;
          return <OpenInLab name={name} experiment={experimentOf(one)} onClose={onClose} />;
        }}
      />
    </>
  );
}
