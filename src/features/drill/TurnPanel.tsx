import { ChevronLeft, ChevronRight, RotateCcw } from 'lucide-react';
import { useId } from 'react';
import { formatNumber } from '../../charts/kit/format';
import { IconButton } from '../../kit/widgets';
import type { GradientWords } from './words';

export interface TurnPanelProps {
  /** 'θ', 'x' or 'φ' with its subscript. */
  readonly letter: string;
  readonly index: string;
  readonly name: string;
  readonly value: number;
  readonly own: number;
  readonly min: number;
  readonly max: number;
  readonly gradient: GradientWords | null;
  /** What else it is: 'RY turns qubit 2 by 57°'. */
  readonly note: string;
  /** What changes with it. */
  readonly watch?: string;
  readonly onTurn: (value: number) => void;
  readonly onReset: () => void;
  readonly onNeighbour: (by: 1 | -1) => void;
}

/** What is selected, its value and a slider. Turning it changes what is seen; the run keeps its own. */
export function TurnPanel(props: TurnPanelProps) {
  const {
    letter,
    index,
    name,
    value,
    own,
    min,
    max,
    gradient,
    note,
    watch = 'the pixel',
    onTurn,
    onReset,
    onNeighbour,
  } = props;
  const id = useId();
  const turned = value !== own;
  return (
    <section aria-labelledby={id} className="min-w-0">
      <Header id={id} onNeighbour={onNeighbour} />
      <p className="nums mt-1 flex items-baseline text-[0.9375rem] leading-5">
        <span className="font-math text-[1.125rem] italic">{letter}</span>
        <sub className="mr-1.5 font-math text-[0.75rem]">{index}</sub>= {value.toFixed(3).replace('-', '−')}
        {turned && (
          <IconButton
            icon={RotateCcw}
            size={13}
            label={`Back to the run's ${own.toFixed(3)}`}
            onPress={onReset}
            className="ml-1 size-6 self-center"
          />
        )}
      </p>
      <p className="nums min-h-4 text-note">
        {gradient ? <Gradient {...gradient} /> : <span className="text-ink3">{note}</span>}
      </p>
      <input
        type="range"
        className={`dr-slider mt-1 ${gradient ? '' : 'dr-slider-pixel'}`}
        aria-label={name}
        min={min}
        max={max}
        step={(max - min) / 400}
        value={value}
        aria-valuetext={value.toFixed(3)}
        onChange={(event) => onTurn(Number(event.target.value))}
      />
      <p className="nums flex justify-between text-note text-ink3">
        <span>{endName(min)}</span>
        <span>{endName(max)}</span>
      </p>
      <p className="mt-1 text-note text-ink2">
        {turned ? (
          <>
            The run keeps its own <span className="nums">{own.toFixed(3).replace('-', '−')}</span>.
          </>
        ) : (
          `Turn it and watch ${watch} change; the training keeps its own value.`
        )}
      </p>
    </section>
  );
}

function Header({ id, onNeighbour }: Pick<TurnPanelProps, 'onNeighbour'> & { readonly id: string }) {
  return (
    <header className="-mt-1 flex h-7 items-center">
      <h3 id={id} className="panel-title mr-auto">
        Selected
      </h3>
      <IconButton
        icon={ChevronLeft}
        size={14}
        label="Previous angle"
        onPress={() => onNeighbour(-1)}
        className="size-6"
      />
      <IconButton icon={ChevronRight} size={14} label="Next angle" onPress={() => onNeighbour(1)} className="size-6" />
    </header>
  );
}

function endName(value: number): string {
  return Math.abs(value - 2 * Math.PI) < 1e-9 ? '2π' : formatNumber(value);
}

function Gradient({ state, size }: GradientWords) {
  switch (state) {
    case 'value':
      return <span className="text-grad">{size === null ? 'reached' : `gradient ${formatNumber(size)}, reached`}</span>;
    case 'zero':
      return <span className="text-ink2">gradient exactly 0: nothing that is read out sees it</span>;
    case 'none':
      return (
        <span className="text-ink2">
          gradient <b className="font-semibold text-ink">None</b>: nothing carries it here
        </span>
      );
    case 'frozen':
      return <span className="text-ink2">frozen: its gradient is not asked for</span>;
    case 'unmeasured':
      return <span className="text-ink3">gradient not measured yet</span>;
  }
}
