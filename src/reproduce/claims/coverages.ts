import { type Departures, withDepartures } from '../../model/departures';
import type { Coverage, Readout } from '../../model/experiment';
import { claims, type FigureId } from './claims';
import { paperScale, type Scale, type Series } from './series';

/**
 * The figures with a dense head read in four ways: full or quarter coverage, mean of the four expectation values or the
 * first alone. With the paper gradient; what is asked of them is the same.
 */
export const coverages: readonly Coverage[] = ['full', 'quarter'];
export const comparedReadouts: readonly Readout[] = ['mean', 'qubit0'];

export const coverageFigures: readonly FigureId[] = ['fig2', 'fig8', 'fig9'];

/** What a reading sets otherwise than the default. */
export function coverageReading(coverage: Coverage, readout: Readout): Departures {
  return { ...(readout === 'mean' ? {} : { readout }), ...(coverage === 'full' ? {} : { coverage }) };
}

/** The scale with every experiment read so. */
export function readScale(reading: Departures, scale: Scale = paperScale): Scale {
  return { ...scale, shrink: (experiment) => withDepartures(scale.shrink(experiment), reading) };
}

/** A series read otherwise. */
export function readSeries({ label, experiment }: Series, reading: Departures): Series {
  return { label, experiment: withDepartures(experiment, reading) };
}

/** Every series of these figures in every reading. */
export function coverageSeries(): Series[] {
  const own = claims
    .filter(({ figure }) => coverageFigures.includes(figure))
    .flatMap(({ high, low }) => [...high('paper'), ...(low?.('paper') ?? [])]);
  return coverages.flatMap((coverage) =>
    comparedReadouts.flatMap((readout) => own.map((one) => readSeries(one, coverageReading(coverage, readout)))),
  );
}
