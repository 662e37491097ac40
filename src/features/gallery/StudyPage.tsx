import { useCallback, useState } from 'react';
import type { RecordedRun } from '../../io/recordFile';
import { recordedRuns } from '../../kit/recordedRuns';
import { Select } from '../../kit/Select';
import { finder, paperScale } from '../../reproduce/claims/series';
import { filesHolding } from '../../reproduce/record/files';
import { studyFigures } from '../../reproduce/report/figures';
import {
  comparisonTable,
  entanglement,
  furtherLayers,
  headSizes,
  standardisation,
} from '../../reproduce/studies/comparisons';
import { standingNote } from '../../reproduce/studies/differences';
import { type Study, studies } from '../../reproduce/studies/studies';
import { finishedSeries, studyTable } from '../../reproduce/studies/tables';
import { DataTable } from './DataTable';
import { FigureCurves } from './FigureCurves';
import { Loaded } from './Loaded';
import { OpenInLab } from './OpenInLab';

/** What a study is compared with, and what is compared. */
const comparisons = {
  pooled: { caption: 'What the size of the head does', compare: headSizes },
  unentangled: { caption: 'What the CNOTs bring', compare: entanglement },
  standardised: { caption: 'What standardising brings', compare: standardisation },
  layers: { caption: 'What a further layer brings', compare: furtherLayers },
} as const;

/** What the paper does not ask: one study at a time, from the record. */
export function StudyPage({ onClose }: { readonly onClose: () => void }) {
  const [id, setId] = useState('pooled');
  const study = studies.find((other) => other.id === id);
  // The default runs are what every study is compared with.
  const load = useCallback(() => {
    const shown = studies.filter((other) => other.id === id || other.id === 'default');
    return recordedRuns(filesHolding(shown.flatMap(({ series }) => series)));
  }, [id]);
  return (
    <>
      <Select
        label="Study"
        value={id}
        options={studies.map((other) => [other.id, other.title] as const)}
        onChange={setId}
      />
      <Loaded load={load}>
        {(runs) => study && <StudyView key={id} study={study} runs={runs} onClose={onClose} />}
      </Loaded>
    </>
  );
}

interface StudyViewProps {
  readonly study: Study;
  readonly runs: readonly RecordedRun[];
  readonly onClose: () => void;
}

function StudyView({ study, runs, onClose }: StudyViewProps) {
  const find = finder(runs);
  const finished = finishedSeries(study, paperScale, find);
  const comparison = Object.entries(comparisons).find(([id]) => id === study.id)?.[1];
  return (
    <>
      <FigureCurves figures={studyFigures({ ...study, series: finished })} runs={runs} onClose={onClose} />
      {comparison && (
        <>
          <DataTable caption={comparison.caption} table={comparisonTable(comparison.compare(paperScale, find))} />
          <p className="max-w-[80ch] text-ink3 text-note">{standingNote}</p>
        </>
      )}
      <DataTable
        caption={study.title}
        table={studyTable(study, paperScale, find)}
        action={(row) => {
          const one = finished[row];
          if (!one) return null;
          const { label, trained, experiment } = one;
          const name = `${label}, ${experiment.layers.length} layers, ${trained}`;
          return <OpenInLab name={name} experiment={experiment} onClose={onClose} />;
        }}
      />
    </>
  );
}
