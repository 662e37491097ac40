import { useState } from 'react';
import type { RecordedRun } from '../../io/recordFile';
import { recorded, recordedRuns } from '../../kit/recordedRuns';
import { named, Select } from '../../kit/Select';
import { gradientModes } from '../../reproduce/claims/claims';
import { finder, paperFormulas, placed } from '../../reproduce/claims/series';
import { filesHolding } from '../../reproduce/record/files';
import { compareTwins, readTwins, type TwinComparison, twinsTable } from '../../reproduce/studies/twins';
import { DataTable } from './DataTable';
import { FigureCurves } from './FigureCurves';
import { Loaded } from './Loaded';
import { OpenInLab } from './OpenInLab';

const networks = paperFormulas(2).flatMap((formula) => gradientModes.map((mode) => placed(formula, mode)));

async function load() {
  const [runs, twins] = await Promise.all([recordedRuns(filesHolding(networks)), recorded('twins', readTwins)]);
  return { runs, comparisons: compareTwins(finder(runs), twins) };
}

/** Every placement of the paper against a linear model and a small convolution of its size. */
export function TwinsPage({ onClose }: { readonly onClose: () => void }) {
  return <Loaded load={load}>{(value) => <Comparisons {...value} onClose={onClose} />}</Loaded>;
}

interface ComparisonsProps {
  readonly runs: readonly RecordedRun[];
  readonly comparisons: readonly TwinComparison[];
  readonly onClose: () => void;
}

function Comparisons({ runs, comparisons, onClose }: ComparisonsProps) {
  const formulas = paperFormulas(2);
  const [formula, setFormula] = useState('O1+O2');
  const own = comparisons.filter((other) => other.formula === formula && other.mode === 'paper');
  const curves = gradientModes.map((mode) => ({
    name: mode,
    series: placed(formula, mode),
    isFrozen: false,
  }));
  return (
    <>
      <Select label="Placement" value={formula} options={named(formulas)} onChange={setFormula} />
      <FigureCurves
        key={formula}
        figures={[{ id: formula, title: `${formula} and its twins' last epoch`, choice: '', curves }]}
        runs={runs}
        references={own.map(({ twin, measured }) => ({ label: twin.kind, accuracy: measured.low.mean / 100 }))}
        onClose={onClose}
      />
      <DataTable
        caption="Networks against their classical twins, validation"
        table={twinsTable(comparisons)}
        action={(row) => {
          const one = comparisons[row];
          if (!one) return null;
          const name = `${one.formula}, ${one.mode} gradient, beside the ${one.twin.kind} twin`;
          return <OpenInLab name={name} experiment={placed(one.formula, one.mode).experiment} onClose={onClose} />;
        }}
      />
    </>
  );
}
