import { useMemo, useState } from 'react';
import { useLab } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { headSteps } from '../../model/gateSteps';
import type { HeadTarget, Turned } from '../../model/inspection';
import { headQubits, networkShapes } from '../../model/shapes';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { DenseHead } from './DenseHead';
import { DrillHeader } from './DrillHeader';
import { DrillMark, drillFigure } from './DrillMark';
import { QuantumHead } from './QuantumHead';
import { useInspection } from './useInspection';

/** The head from the inside: a class's weights, or the quantum circuit on the whole map. */
export function HeadDrill({ experiment, narrow }: { readonly experiment: Experiment; readonly narrow: boolean }) {
  const quantum = experiment.head.kind === 'quantum';
  const qubits = headQubits(networkShapes(experiment).features);
  const gateSteps = useMemo(() => headSteps(qubits), [qubits]);
  const classes = experiment.data.digits.length;
  const predicted = useLab((state) => shownSnapshot(state)?.sample.prediction ?? 0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [stopped, setStopped] = useState<number | null>(null);
  const [angles, setAngles] = useState<Turned>({});
  const done = Math.min(stopped ?? gateSteps.length, gateSteps.length);
  const shown = Math.min(chosen ?? predicted, classes - 1);
  const target = useMemo<HeadTarget>(
    () => ({ kind: 'head', class: shown, gateStep: quantum ? done : 0, angles: quantum ? angles : {} }),
    [shown, quantum, done, angles],
  );
  const answer = useInspection(target);
  const seen = answer?.seen;

  return (
    <>
      <DrillHeader
        title={
          <>
            How the <b className="font-semibold">{quantum ? 'quantum head' : 'dense head'}</b> reads its map
          </>
        }
        at={quantum ? `${qubits} qubits, ${classes} of them measured` : `${classes} sums of weighted pixels`}
      />
      <div {...drillFigure} className="relative">
        {seen && <DrillMark seen={seen} />}
        {seen?.kind === 'dense' && !quantum && answer && (
          <DenseHead experiment={experiment} seen={seen} label={answer.label} onClass={setChosen} narrow={narrow} />
        )}
        {seen?.kind === 'quantum' && quantum && answer && seen.angles.length === qubits && (
          <QuantumHead
            experiment={experiment}
            seen={seen}
            label={answer.label}
            gateSteps={gateSteps}
            done={done}
            onDone={setStopped}
            onTurn={(qubit, radians) => setAngles((before) => ({ ...before, [qubit]: radians }))}
            onReset={(qubit) => setAngles(({ [qubit]: _, ...rest }) => rest)}
            narrow={narrow}
          />
        )}
      </div>
      {!seen && <p className="py-10 text-center text-ink3">Waiting for the run to be built …</p>}
    </>
  );
}
