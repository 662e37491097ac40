import { degrees } from '../../model/degrees';
import { circuitQubits, type Experiment } from '../../model/experiment';
import type { LayerInspection } from '../../model/inspection';
import { TurnPanel } from './TurnPanel';
import type { GradientWords } from './words';

/** What can be turned: theta by index, or a pixel of the patch by qubit. */
export interface Choice {
  readonly kind: 'angle' | 'pixel';
  readonly index: number;
}

export interface SelectedProps {
  readonly experiment: Experiment;
  readonly seen: LayerInspection;
  readonly choice: Choice;
  readonly bounds: (qubit: number) => [number, number];
  readonly gradient: GradientWords | null;
  readonly onChoose: (choice: Choice) => void;
  readonly onTurnAngle: (index: number, value: number) => void;
  readonly onTurnPixel: (qubit: number, value: number) => void;
  readonly onResetAngle: (index: number) => void;
  readonly onResetPixel: (qubit: number) => void;
}

/** The chosen angle or pixel, to be turned. */
export function Selected(props: SelectedProps) {
  const { experiment, seen, choice, bounds, gradient } = props;
  const count = seen.angles.length;
  // Pixels first, then the angles, in the order of the circuit; round and round.
  const place = choice.kind === 'pixel' ? choice.index : circuitQubits + choice.index;
  const neighbour = (by: 1 | -1) => {
    const next = (place + by + count + circuitQubits) % (count + circuitQubits);
    props.onChoose(
      next < circuitQubits ? { kind: 'pixel', index: next } : { kind: 'angle', index: next - circuitQubits },
    );
  };
  if (choice.kind === 'pixel') {
    const [min, max] = bounds(choice.index);
    const scale = seen.target.layer === 1 ? experiment.circuit.pixelScale : experiment.circuit.mapScale;
    const value = seen.patch[choice.index] ?? 0;
    return (
      <TurnPanel
        letter="x"
        index={String(choice.index)}
        name={`Value on qubit ${choice.index}`}
        value={value}
        own={seen.ownPatch[choice.index] ?? 0}
        min={min}
        max={max}
        gradient={null}
        note={`RY turns qubit ${choice.index} by ${degrees(scale * value)}`}
        onTurn={(turned) => props.onTurnPixel(choice.index, turned)}
        onReset={() => props.onResetPixel(choice.index)}
        onNeighbour={neighbour}
      />
    );
  }
  const repetition = Math.floor(choice.index / circuitQubits) + 1;
  const qubit = choice.index % circuitQubits;
  const own = seen.ownAngles[choice.index] ?? 0;
  const value = seen.angles[choice.index] ?? 0;
  return (
    <TurnPanel
      letter="θ"
      index={`${repetition},${qubit}`}
      name={`Angle of repetition ${repetition}, qubit ${qubit}`}
      value={value}
      own={own}
      min={Math.min(0, own)}
      max={Math.max(2 * Math.PI, own)}
      gradient={gradient}
      note=""
      onTurn={(turned) => props.onTurnAngle(choice.index, turned)}
      onReset={() => props.onResetAngle(choice.index)}
      onNeighbour={neighbour}
    />
  );
}
