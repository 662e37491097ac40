import { X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Experiment } from '../../model/experiment';
import type { HeadTarget, Turned } from '../../model/inspection';
import { headMoments } from '../../model/moments';
import { headQubits, networkShapes } from '../../model/shapes';
import { shownSnapshot } from '../../store/shown';
import { useLab } from '../LabContext';
import { IconButton } from '../widgets';
import { DenseHead } from './DenseHead';
import { useDrill } from './DrillContext';
import { QuantumHead } from './QuantumHead';
import { useInspection } from './useInspection';

/** The head from the inside: a class's weights, or the quantum circuit on the whole map. */
export function HeadDrill({ experiment, narrow }: { readonly experiment: Experiment; readonly narrow: boolean }) {
  const { close } = useDrill();
  const quantum = experiment.head.kind === 'quantum';
  const qubits = headQubits(networkShapes(experiment).features);
  const moments = useMemo(() => headMoments(qubits), [qubits]);
  const classes = experiment.data.digits.length;
  const answered = useLab((state) => shownSnapshot(state)?.sample.answer ?? 0);
  const [chosen, setChosen] = useState<number | null>(null);
  const [stopped, setStopped] = useState<number | null>(null);
  const [angles, setAngles] = useState<Turned>({});
  const done = Math.min(stopped ?? moments.length, moments.length);
  const shown = Math.min(chosen ?? answered, classes - 1);
  const target = useMemo<HeadTarget>(
    () => ({ kind: 'head', class: shown, moment: quantum ? done : 0, angles: quantum ? angles : {} }),
    [shown, quantum, done, angles],
  );
  const answer = useInspection(target);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const seen = answer?.seen;

  return (
    <>
      <header className="relative flex min-h-[54px] flex-wrap items-center gap-x-4 gap-y-1 py-2.5 max-sm:pr-10">
        <h2 ref={heading} tabIndex={-1} className="text-dialog tracking-[-0.012em] outline-none">
          How the <b className="font-semibold">{quantum ? 'quantum head' : 'dense head'}</b> reads its map
        </h2>
        <p className="nums text-[15px] text-ink2">
          {quantum ? `${qubits} qubits, ${classes} of them measured` : `${classes} sums of weighted pixels`}
        </p>
        <span className="ml-auto hidden text-ink3 text-note lg:inline">Esc goes up one level</span>
        <IconButton
          icon={X}
          size={18}
          label="Close"
          shortcut="Esc"
          onPress={close}
          className="max-sm:absolute max-sm:top-2 max-sm:-right-2 sm:max-lg:ml-auto"
        />
      </header>
      {seen?.kind === 'dense' && !quantum && answer && (
        <DenseHead experiment={experiment} seen={seen} truth={answer.truth} onClass={setChosen} narrow={narrow} />
      )}
      {seen?.kind === 'quantum' && quantum && answer && seen.angles.length === qubits && (
        <QuantumHead
          experiment={experiment}
          seen={seen}
          truth={answer.truth}
          moments={moments}
          done={done}
          onDone={setStopped}
          onTurn={(qubit, radians) => setAngles((before) => ({ ...before, [qubit]: radians }))}
          onReset={(qubit) => setAngles(({ [qubit]: _, ...rest }) => rest)}
          narrow={narrow}
        />
      )}
      {!seen && <p className="py-10 text-center text-ink3">Waiting for the run to be built …</p>}
    </>
  );
}
