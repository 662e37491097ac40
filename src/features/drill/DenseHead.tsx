import { MathText } from '../../canvas/marks/MathText';
import { formatNumber } from '../../charts/kit/format';
import { mapRange, type Range } from '../../charts/kit/scales';
import { useOwnNames } from '../../kit/lab/LabContext';
import { lazyPart } from '../../kit/parts/lazyPart';
import type { Experiment } from '../../model/experiment';
import { classNames, classWord } from '../../model/imageSets';
import type { DenseHeadInspection } from '../../model/inspection';
import { headRest } from '../../model/mapRest';
import { nodeLabel } from '../../model/notation';
import { networkShapes } from '../../model/shapes';
import { Badge } from './Badge';
import { ClassList } from './ClassList';
import { Drawing } from './Drawing';
import { DrillEquations } from './DrillEquations';
import { threeDigits } from './ReadoutPanel';
import { StaticMap } from './StaticMap';

const HeadEquations = lazyPart(async () => (await import('./HeadEquations')).default);

export interface DenseHeadProps {
  readonly experiment: Experiment;
  readonly seen: DenseHeadInspection;
  readonly label: number;
  readonly onClass: (classIndex: number) => void;
  readonly narrow: boolean;
}

/** Side of a picture, and the distance of two in a row, px. */
const side = 196;
const pitch = side + 54;

/** One class of the dense head: its map times its weights, pixel by pixel, summed up to the logit. */
export function DenseHead({ experiment, seen, label: trueClass, onClass, narrow }: DenseHeadProps) {
  const c = seen.target.class;
  const own = useOwnNames();
  const digit = classNames(experiment.data, own)[c];
  const products = seen.features.map((x, f) => x * (seen.weights[f] ?? 0));
  const sum = products.reduce((total, value) => total + value, 0);
  return (
    <div
      className={
        narrow ? 'grid gap-y-5' : 'grid grid-cols-[minmax(0,760px)_minmax(300px,360px)] justify-between gap-x-12'
      }
    >
      <section aria-label={`Logit of ${classWord(experiment.data)} ${digit}`}>
        <Drawing
          width={narrow ? side : 3 * pitch - 54}
          height={narrow ? 3 * (side + 64) : side + 66}
          label={`Weights of ${classWord(experiment.data)} ${digit} on ${seen.features.length} features; they sum up to ${sum.toFixed(3)}`}
        >
          <Product experiment={experiment} seen={seen} products={products} narrow={narrow} />
        </Drawing>
        <LogitSum digit={digit} sum={sum} bias={seen.biases[c] ?? 0} logit={seen.logits[c]} />
        <p className="mt-1 max-w-[600px] text-ink2">
          Dark pixels of the product speak for a {digit}, pale ones against it. A map without contrast gives every image
          the same sums, whatever the weights are.
        </p>
        <p className="mt-2">
          <DrillEquations of="the head">
            <HeadEquations experiment={experiment} seen={seen} label={trueClass} />
          </DrillEquations>
        </p>
      </section>
      <ClassList experiment={experiment} seen={seen} label={trueClass} chosen={c} onChoose={onClass} />
    </div>
  );
}

interface ProductProps extends Pick<DenseHeadProps, 'experiment' | 'seen' | 'narrow'> {
  readonly products: Float64Array;
}

/** Map times weights is product: three pictures in a row, or one below the other. */
function Product({ experiment, seen: { features, weights, target }, products, narrow }: ProductProps) {
  const own = useOwnNames();
  const shape = networkShapes(experiment).head;
  const label = nodeLabel(experiment.skips, experiment.layers.length);
  const beyond = features.some((value) => Math.abs(value) > 1);
  const maps: readonly { title: string; values: Float64Array; range: Range; note: string }[] = [
    {
      title: 'Map',
      values: features,
      range: beyond ? symmetric(features) : mapRange,
      note: `${label}, ${features.length} features`,
    },
    {
      title: `Weights of ${classNames(experiment.data, own)[target.class]}`,
      values: weights,
      range: symmetric(weights),
      note: `±${formatNumber(symmetric(weights).max)}`,
    },
    {
      title: 'Map times weights',
      values: products,
      range: symmetric(products),
      note: `±${formatNumber(symmetric(products).max)}`,
    },
  ];
  return maps.map(({ title, values, range, note }, index) => {
    const [x, y] = narrow ? [0, index * (side + 64)] : [index * pitch, 0];
    return (
      <g key={title}>
        <Badge x={x} y={y + 10} n={index + 1} title={title} />
        <StaticMap
          values={values}
          shape={shape}
          range={range}
          x={x}
          y={y + 30}
          side={side}
          rest={values === weights ? null : headRest(experiment)}
        />
        <MathText x={x} y={y + side + 48} size={11} fill="var(--ink2)" className="dr-nums">
          {note}
        </MathText>
        {!narrow && index < 2 && (
          <text x={x + side + 27} y={30 + side / 2 + 8} textAnchor="middle" fontSize={24} fill="var(--ink2)">
            {index === 0 ? '×' : '='}
          </text>
        )}
      </g>
    );
  });
}

interface LogitSumProps {
  readonly digit: string | undefined;
  readonly sum: number;
  readonly bias: number;
  readonly logit: number | undefined;
}

/** z = sum of W x + b, with its numbers. */
function LogitSum({ digit, sum, bias, logit }: LogitSumProps) {
  return (
    <p className="nums mt-3 font-math text-[1.125rem] leading-7">
      <i>z</i>
      <sub className="text-[0.75rem]">{digit}</sub> = Σ<sub className="text-[0.75rem] italic">f</sub> <i>W</i>
      <sub className="text-[0.75rem] italic">{`${digit},f`}</sub> <i>x</i>
      <sub className="text-[0.75rem] italic">f</sub> + <i>b</i>
      <sub className="text-[0.75rem]">{digit}</sub> = {threeDigits(sum)} {bias < 0 ? '−' : '+'}{' '}
      {threeDigits(Math.abs(bias))} = <b data-logit={logit}>{threeDigits(logit ?? 0)}</b>
    </p>
  );
}

function symmetric(values: Float64Array): Range {
  const most = Math.max(1e-9, ...values.map(Math.abs));
  return { min: -most, max: most };
}
