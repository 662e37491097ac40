import { useCallback, useMemo } from 'react';
import { NoneTag } from '../../../canvas/marks/NoneTag';
import { type AgreementData, agreementBar, agreementHeight } from '../../../charts/agreement/bar';
import { curvesChart } from '../../../charts/curves/chart';
import { noGradient } from '../../../charts/kit/table';
import { chartNode, useChart } from '../../../kit/charts/useChart';
import { FigureMark } from '../../../kit/figures/FigureMark';
import { useActions, useOwnNames } from '../../../kit/lab/LabContext';
import type { PairImage } from '../../../protocol/pair';
import { agreementFigure, curvesFigure } from './figures';
import { agreementWords } from './imageWords';
import { kept, type Pair, pairCurves, pairHues } from './pairData';
import { differenceText, type PairRow, type PairValue, pairRows, valueText } from './pairTable';

export interface PairTogetherProps {
  readonly ids: readonly [number, number];
  readonly pair: Pair;
  readonly image: PairImage | null;
  readonly epoch: number | null;
  readonly onEpoch: (epoch: number) => void;
}

/** What both came to: curves on one axis, the differences in numbers, and how far their predictions agree. */
export function PairTogether(props: PairTogetherProps) {
  return (
    <section aria-label="Both together" className="flex min-w-0 flex-col gap-3">
      <Curves {...props} />
      <Differences pair={props.pair} />
      <Agreement {...props} />
    </section>
  );
}

/** Lower where a low screen has to hold the rows of more than two layers as well: nothing scrolls at 1280x720 with three. */
function curvesHeight(pair: Pair): string {
  const layers = Math.max(...pair.map(({ experiment }) => experiment.layers.length));
  return layers > 2 ? `clamp(150px, calc(100dvh - ${432 + 36 * layers}px), 220px)` : '220px';
}

function Curves({ ids, pair, epoch, onEpoch }: PairTogetherProps) {
  const { store } = useActions();
  const own = useOwnNames();
  const create = useCallback((node: HTMLElement) => curvesChart(node, { onEpoch }), [onEpoch]);
  const select = useMemo(() => kept(pairCurves(ids, epoch)), [ids, epoch]);
  const ref = useChart(create, select);
  return (
    <div className="relative" style={{ height: curvesHeight(pair) }}>
      <span className="-top-[5px] absolute right-0 z-10">
        <FigureMark
          source={{
            name: 'Accuracy and loss of both',
            make: () => curvesFigure({ pair, own }, select(store.getState())),
          }}
        />
      </span>
      <div ref={ref} className={`h-full ${chartNode}`} data-part="curves" />
    </div>
  );
}

function Differences({ pair }: { readonly pair: Pair }) {
  const [a, b] = pair;
  const hues = pairHues(pair);
  const number = 'px-2 py-0.5 text-right';
  return (
    <table className="nums w-full border-collapse" data-part="differences">
      <caption className="sr-only">Differences</caption>
      <thead>
        <tr className="border-rule2 border-b">
          <th scope="col">
            <span className="sr-only">quantity</span>
          </th>
          {pair.map((run, side) => (
            <th key={run.id} scope="col" className={`${number} font-semibold`} style={{ color: hues[side as 0 | 1] }}>
              {run.letter}
            </th>
          ))}
          <th scope="col" className="py-0.5 text-right font-semibold" aria-label={`${b.letter} against ${a.letter}`}>
            {b.letter} − {a.letter}
          </th>
        </tr>
      </thead>
      <tbody>
        {pairRows(pair).map((row) => (
          <tr key={row.field} className="border-rule border-b last:border-b-0">
            <th scope="row" className="py-0.5 text-left font-normal text-ink2">
              {row.name}
            </th>
            <td className={number}>
              <Value row={row} value={row.values[0]} />
            </td>
            <td className={`${number} font-semibold`}>
              <Value row={row} value={row.values[1]} />
            </td>
            <td className="py-0.5 text-right text-ink2">{differenceText(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Value({ row, value }: { readonly row: PairRow; readonly value: PairValue }) {
  if (value === noGradient) return <NoneTag />;
  const text = valueText(row, value);
  return typeof value === 'number' ? text : <span className="font-normal text-ink3">{text}</span>;
}

function Agreement({ pair, image }: PairTogetherProps) {
  const own = useOwnNames();
  const agreement = image?.agreement;
  const [a, b] = pair;
  const [hueA, hueB] = pairHues(pair);
  const data = useMemo<AgreementData | null>(
    () => (agreement ? { ...agreement, letters: [a.letter, b.letter], hues: [hueA, hueB] } : null),
    [agreement, a.letter, b.letter, hueA, hueB],
  );
  if (!image) return null;
  if (!data || !agreement) {
    return (
      <p className="text-ink2">
        No image is kept for validation by both, so that their predictions cannot be compared one by one.
      </p>
    );
  }
  const words = agreementWords(pair, agreement.images);
  return (
    <div>
      <div className="flex items-center gap-2">
        <h3 className="panel-title min-w-0">{words}</h3>
        <span className="ml-auto">
          <FigureMark source={{ name: 'Read right', make: () => agreementFigure({ pair, own }, data, words) }} />
        </span>
      </div>
      <Bar data={data} />
    </div>
  );
}

function Bar({ data }: { readonly data: AgreementData }) {
  const create = useCallback((node: HTMLElement) => agreementBar(node), []);
  const ref = useChart(
    create,
    useMemo(() => () => data, [data]),
  );
  // Names in two lines at most where it is narrow.
  return (
    <div
      ref={ref}
      className={`mt-1 ${chartNode}`}
      style={{ height: agreementHeight(data, 340) }}
      data-part="agreement"
    />
  );
}
