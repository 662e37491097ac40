import { useMemo } from 'react';
import { epochRecords, type RecordedRun } from '../../io/recordFile';
import { FigureMark } from '../../kit/figures/FigureMark';
import type { Coverage, Readout } from '../../model/experiment';
import type { FigureId } from '../../reproduce/claims/claims';
import { coverageReading, readSeries } from '../../reproduce/claims/coverages';
import { finder, paperScale, resultsOf } from '../../reproduce/claims/series';
import { type Figure, figures } from '../../reproduce/report/figures';
import { readName } from '../../reproduce/report/story';
import { Curves, curvesOf, none, savedFigure } from './FigureCurves';

interface CoverageCurvesProps {
  readonly figure: FigureId;
  /** Those in sight, side by side. */
  readonly shown: readonly Coverage[];
  readonly readout: Readout;
  readonly runs: readonly RecordedRun[];
}

const words: Readonly<Record<Coverage, string>> = {
  full: 'every window is read',
  quarter: 'windows start in the top left quarter, the rest stays 0',
};

/** A figure's curves with full coverage and with a quarter, on one scale. */
export function CoverageCurves({ figure, shown, readout, runs }: CoverageCurvesProps) {
  const [own] = figures.filter((other) => other.figure === figure);
  const pictures = useMemo(() => {
    const find = finder(runs);
    return shown.flatMap((coverage) => {
      if (!own) return [];
      const reading = coverageReading(coverage, readout);
      const read: Figure = {
        ...own,
        id: `${figure}-${coverage}-${readout}`,
        choice: readName({ coverage, readout }),
        curves: own.curves.map((curve) => ({ ...curve, series: readSeries(curve.series, reading) })),
      };
      const records = read.curves.map(({ series }) =>
        resultsOf(series, paperScale, find).flatMap((run) => (run ? [epochRecords(run)] : [])),
      );
      return [{ coverage, read, data: curvesOf(read, records, null, none) }];
    });
  }, [figure, own, shown, readout, runs]);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 md:grid-flow-col md:auto-cols-fr md:grid-cols-none">
      {pictures.map(({ coverage, read, data }) => (
        <section key={coverage} aria-label={`${coverage} coverage`} className="min-w-0">
          <p className="flex items-baseline gap-2">
            <span className="font-semibold">{coverage === 'full' ? 'Full' : 'Quarter'}</span>
            <span className="text-ink3 text-note">{words[coverage]}</span>
            <FigureMark
              source={{ name: `${read.title}, ${coverage} coverage`, make: () => savedFigure(read, data) }}
              className="ml-auto self-center"
            />
          </p>
          <Curves data={data} />
        </section>
      ))}
    </div>
  );
}
