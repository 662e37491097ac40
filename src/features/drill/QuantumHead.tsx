import { type ReactNode, useMemo, useState } from 'react';
import { formatNumber } from '../../charts/kit/format';
import { mapRange } from '../../charts/kit/scales';
import { useLab } from '../../kit/lab/LabContext';
import { lazyPart } from '../../kit/parts/lazyPart';
import { Sentence } from '../../kit/Sentence';
import type { Experiment } from '../../model/experiment';
import type { GateStep } from '../../model/gateSteps';
import type { QuantumHeadInspection } from '../../model/inspection';
import { headLightCone } from '../../model/lightCone';
import { headRest } from '../../model/mapRest';
import { nodeLabel } from '../../model/notation';
import { measuredQubits, networkShapes } from '../../model/shapes';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { AmplitudeStrip } from './AmplitudeStrip';
import { BadgeLabel } from './Badge';
import { ClassList } from './ClassList';
import { Drawing } from './Drawing';
import { DrillEquations } from './DrillEquations';
import { HeadCircuit } from './HeadCircuit';
import { StateSection } from './StateSection';
import { StaticMap } from './StaticMap';
import { TurnPanel } from './TurnPanel';
import { type GradientWords, stepWords } from './words';

const HeadEquations = lazyPart(async () => (await import('./HeadEquations')).default);

export interface QuantumHeadProps {
  readonly experiment: Experiment;
  readonly seen: QuantumHeadInspection;
  readonly label: number;
  readonly gateSteps: readonly GateStep[];
  readonly done: number;
  readonly onDone: (done: number) => void;
  readonly onTurn: (qubit: number, radians: number) => void;
  readonly onReset: (qubit: number) => void;
  readonly narrow: boolean;
}

/** The quantum head (Eqs. 15, 16): the map as amplitudes, RY and CNOTs, the measured qubits as logits. */
export function QuantumHead(props: QuantumHeadProps) {
  const { experiment, seen, gateSteps, done, narrow } = props;
  const { digits } = experiment.data;
  const features = seen.features.length;
  const measured = useMemo(
    () => measuredQubits(features, digits.length, experiment.head.measured),
    [features, digits.length, experiment.head.measured],
  );
  const gradients = useGradients(experiment, seen.angles.length, measured);
  const [selected, setSelected] = useState(measured[0] ?? 0);
  const chosen = Math.min(selected, seen.angles.length - 1);
  const wordsAfter = (step: number) => stepWords(gateSteps, step, 'RY(φ)', 'before the first gate');
  return (
    <div className="grid gap-y-3">
      <div className={narrow ? 'grid gap-y-5' : 'grid grid-cols-[200px_minmax(0,1fr)_300px] gap-x-8'}>
        <div className="grid content-start gap-y-5">
          <MapAndNorm experiment={experiment} seen={seen} />
          <Selected {...props} chosen={chosen} gradient={gradients[chosen] ?? null} onSelect={setSelected} />
        </div>
        <CircuitSection narrow={narrow}>
          <HeadCircuit
            seen={seen}
            gateSteps={gateSteps}
            measured={measured}
            gradients={gradients}
            done={done}
            doneWords={wordsAfter(done)}
            onDone={props.onDone}
            selected={chosen}
            onSelect={setSelected}
            onTurn={props.onTurn}
            digits={digits}
          />
        </CircuitSection>
        <HeadPrediction {...props} measured={measured} />
      </div>
      <div className="border-rule border-t pt-2">
        <StateSection
          badge={3}
          words={wordsAfter(seen.target.gateStep)}
          note={`${seen.amplitudes.length} amplitudes, all real: up is positive, down negative`}
        >
          <AmplitudeStrip amplitudes={seen.amplitudes} features={features} width={narrow ? 358 : 1240} />
        </StateSection>
      </div>
    </div>
  );
}

/** What is known of the gradient of each qubit's angle. */
function useGradients(
  { head: { trainable } }: Experiment,
  qubits: number,
  measured: readonly number[],
): readonly GradientWords[] {
  const record = useLab((state) => shownSnapshot(state)?.gradients?.head ?? null);
  return useMemo(() => {
    const cone = headLightCone(qubits, measured);
    return Array.from({ length: qubits }, (_, q): GradientWords => {
      if (!trainable) return { state: 'frozen', size: null };
      if (cone[q] === false) return { state: 'zero', size: 0 };
      return record?.state === 'value'
        ? { state: 'value', size: record.rms[q] ?? null }
        : { state: 'unmeasured', size: null };
    });
  }, [qubits, measured, record, trainable]);
}

/** The map, whose features divided by its norm are the amplitudes of the state before the first gate. */
function MapAndNorm({ experiment, seen: { features, norm } }: Pick<QuantumHeadProps, 'experiment' | 'seen'>) {
  const shapes = useMemo(() => networkShapes(experiment), [experiment]);
  return (
    <section aria-label="Map and norm">
      <BadgeLabel n={1}>Map</BadgeLabel>
      <div className="mt-2 w-[120px]">
        <Drawing width={120} height={120} label={`The map that the head reads, ${features.length} features`}>
          <StaticMap
            values={features}
            shape={shapes.head}
            range={mapRange}
            x={0.5}
            y={0.5}
            side={119}
            rest={headRest(experiment)}
          />
        </Drawing>
      </div>
      <p className="nums mt-1.5 text-ink2 text-note">
        <Sentence>{`${nodeLabel(experiment.skips, experiment.layers.length)}, ${features.length} features`}</Sentence>
        <br />
        {norm === 0 ? 'all zero: there is no state' : `divided by its norm, ${formatNumber(norm)}`}
      </p>
    </section>
  );
}

interface SelectedProps extends QuantumHeadProps {
  readonly chosen: number;
  readonly gradient: GradientWords | null;
  readonly onSelect: (qubit: number) => void;
}

/** The angle of the chosen qubit. */
function Selected({ seen, chosen, gradient, onTurn, onReset, onSelect }: SelectedProps) {
  const qubits = seen.angles.length;
  const own = seen.ownAngles[chosen] ?? 0;
  return (
    <TurnPanel
      letter="φ"
      index={String(chosen)}
      name={`Angle of qubit ${chosen}`}
      value={seen.angles[chosen] ?? 0}
      own={own}
      min={Math.min(0, own)}
      max={Math.max(2 * Math.PI, own)}
      gradient={gradient}
      note=""
      watch="the logits"
      onTurn={(radians) => onTurn(chosen, radians)}
      onReset={() => onReset(chosen)}
      onNeighbour={(by) => onSelect((chosen + by + qubits) % qubits)}
    />
  );
}

function CircuitSection({ narrow, children }: { readonly narrow: boolean; readonly children: ReactNode }) {
  return (
    <section aria-label="Circuit" className="min-w-0">
      <p className="mb-1 flex flex-wrap items-baseline gap-x-3">
        <BadgeLabel n={2}>Circuit</BadgeLabel>
        <span className="text-ink2 text-note">
          RY(φ) on every qubit, CNOTs from each to the next; grey wires are not measured
        </span>
      </p>
      <div className={narrow ? 'overflow-x-auto' : ''}>
        <div className={narrow ? 'min-w-[640px]' : ''}>{children}</div>
      </div>
    </section>
  );
}

/** The measured qubits' expectation values are the logits of the classes. */
function HeadPrediction({
  experiment,
  seen,
  label,
  measured,
}: QuantumHeadProps & { readonly measured: readonly number[] }) {
  const classes = experiment.data.digits.length;
  return (
    <div>
      <p className="mb-2">
        <BadgeLabel n={4}>Prediction</BadgeLabel>
      </p>
      <ClassList experiment={experiment} seen={seen} label={label} source={(c) => `⟨Z⟩ of q${measured[c]}`} />
      <p className="mt-2 text-ink2 text-note">
        A logit lies between −1 and 1, so with {classes} classes no probability can exceed{' '}
        <span className="nums">{(Math.E / (Math.E + (classes - 1) / Math.E)).toFixed(2)}</span>.
      </p>
      <p className="mt-2">
        <DrillEquations of="the head">
          <HeadEquations experiment={experiment} seen={seen} label={label} />
        </DrillEquations>
      </p>
    </div>
  );
}
