import { useMemo, useState } from 'react';
import { recorded } from '../../kit/recordedRuns';
import { Segmented } from '../../kit/widgets';
import { figureTitles } from '../../reproduce/claims/remarks';
import { readingEffects } from '../../reproduce/readings/effects';
import type { RecordedReading } from '../../reproduce/readings/file';
import { parts } from '../../reproduce/readings/parts';
import { targets } from '../../reproduce/readings/readings';
import { againText, partsTable, type RecordedPart, readingsOf, readPart } from '../../reproduce/readings/record';
import { standingText, wantedText } from '../../reproduce/readings/report';
import { countTable, endsTable } from '../../reproduce/readings/tables';
import { DataTable } from './DataTable';
import { Loaded } from './Loaded';
import { ReadingList } from './ReadingList';
import { ReadingSpread } from './ReadingSpread';
import { ReadingsJoint } from './ReadingsJoint';
import { ReadingsTogether } from './ReadingsTogether';

const load = () => Promise.all(parts.map((part) => recorded(part.file, (json) => readPart(part, json))));

/** Every reading of the paper that was screened, far ones too. */
export function ReadingsPage({ onClose }: { readonly onClose: () => void }) {
  return <Loaded load={load}>{(search) => <Searched search={search} onClose={onClose} />}</Loaded>;
}

interface SearchedProps {
  readonly search: readonly RecordedPart[];
  readonly onClose: () => void;
}

function Searched({ search, onClose }: SearchedProps) {
  const all = useMemo(() => readingsOf(search), [search]);
  return (
    <>
      <DataTable caption="How far the search is" table={partsTable(search)} />
      <p className="max-w-[80ch]">{againText(search)}</p>
      <ReadingsJoint all={all} onClose={onClose} />
      <Screened all={all} onClose={onClose} />
    </>
  );
}

function Screened({ all, onClose }: { readonly all: readonly RecordedReading[]; readonly onClose: () => void }) {
  const figures = targets.map(({ figure }) => figure);
  const [figure, setFigure] = useState<RecordedReading['figure']>('fig2');
  const own = useMemo(() => all.filter((other) => other.figure === figure), [all, figure]);
  const effects = useMemo(() => readingEffects(figure, own), [figure, own]);
  const ends = endsTable(figure, own);
  const standing = useMemo(() => standingText(figure, own), [figure, own]);
  return (
    <>
      <h4 className="panel-title">Figure by figure</h4>
      <Segmented
        label="Figure"
        values={figures as RecordedReading['figure'][]}
        value={figure}
        onChange={setFigure}
        show={(id) => figureTitles[id].name}
        className="justify-self-start"
      />
      <p className="max-w-[80ch]">{wantedText(figure)}</p>
      {standing && <p className="max-w-[80ch]">{standing}</p>}
      <ReadingSpread key={figure} effects={effects} />
      {ends.rows.length > 1 && <DataTable caption="Which claim rules them out" table={ends} />}
      <DataTable caption="How many were screened" table={countTable(figure, own)} />
      <ReadingList key={`list ${figure}`} figure={figure} all={own} onClose={onClose} />
      <ReadingsTogether all={all} onClose={onClose} />
    </>
  );
}
