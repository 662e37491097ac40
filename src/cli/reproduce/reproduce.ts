import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Experiment } from '../../model/experiment';
import { numericsVersion } from '../../model/run';
import { claimSeries } from '../../reproduce/claims/claims';
import { coverageSeries } from '../../reproduce/claims/coverages';
import { type Find, paperScale, quickScale, runsOf, type Scale } from '../../reproduce/claims/series';
import { type RecordedReading, readReadings, writeReadings } from '../../reproduce/readings/file';
import { reportOf } from '../../reproduce/report/tables';
import { allAnchorSeries } from '../../reproduce/studies/anchors';
import { beyondSeries } from '../../reproduce/studies/studies';
import { writeAtomically } from '../files/atomic';
import { checkFolder, checkOutput } from '../files/output';
import { named, readJson } from '../files/read';
import { writeOrRescue } from '../files/rescue';
import { backendOption, readFlags } from '../options';
import { ResultFile } from '../sweep/results/resultFile';
import { workersOption } from '../sweep/runSweep';
import { identityOf, trainMissing } from '../sweep/trainMissing';
import { stopStatus, type Terminal, UsageError } from '../terminal';
import { mapSides } from './mapSides';
import { headOf, imagesOption, type OtherImages, onImages } from './otherImages';
import { placementScale, placementSeries, placementsTable } from './placements';
import { searchReadings } from './searchReadings';

/** File of finished runs in the folder of a reproduction. */
const resultsFile = 'results.jsonl';
/** File of all screened readings, there too. */
const readingsFile = 'readings.json';

export const reproduceOptions = {
  quick: { type: 'boolean' },
  readings: { type: 'boolean' },
  beyond: { type: 'boolean' },
  part: { type: 'string' },
  departures: { type: 'string' },
  data: { type: 'string' },
  placements: { type: 'boolean' },
  out: { type: 'string' },
  workers: { type: 'string' },
  backend: { type: 'string' },
  quiet: { type: 'boolean' },
} as const;

/** `resqunn reproduce`: runs the paper and says of each claim what was measured. */
export async function reproduce(args: string[], terminal: Terminal): Promise<number> {
  const values = readFlags(args, reproduceOptions);
  const backend = backendOption(values.backend).name;
  const workers = workersOption(values.workers);
  const folder = values.out ?? 'reproduction';
  const say = (line: string): void => {
    if (!values.quiet) terminal.stderr.write(`${line}\n`);
  };
  if (values.placements && (values.readings || values.beyond))
    throw new UsageError('--placements: a table of its own; expected neither --readings nor --beyond');
  checkFolder(folder);
  const images = values.data === undefined ? null : await imagesOption(values.data, values.readings ?? false, terminal);
  const on = (scale: Scale): Scale => (images ? onImages(scale, images) : scale);
  const readingsPath = join(folder, readingsFile);
  if (values.readings) await checkReadings(readingsPath, terminal);
  const store = ResultFile.open(join(folder, resultsFile));
  try {
    const find: Find = (experiment) => store.find(identityOf(experiment, backend));
    const train = async (experiments: readonly Experiment[]): Promise<boolean> => {
      const missing = experiments.filter((experiment) => !find(experiment));
      say(`${experiments.length} runs, ${experiments.length - missing.length} of them finished before`);
      return trainMissing(missing, {
        backend,
        workers,
        terminal,
        say,
        store,
        ...(images?.own ? { own: images.own } : {}),
      });
    };
    let interrupted: boolean;
    if (values.readings) {
      const keep = async (all: readonly RecordedReading[]): Promise<void> => {
        const text = writeReadings(all, { numericsVersion, backend });
        const rescue = { text, what: 'the search', file: 'resqunn-readings-*.json' };
        writeOrRescue(() => writeAtomically(readingsPath, text), rescue);
        say(`readings: all ${all.length} are in ${readingsPath}`);
      };
      interrupted = await searchReadings({
        part: values.part,
        departures: values.departures,
        find,
        train,
        terminal,
        say,
        keep,
      });
    } else if (values.placements) {
      const scale = on(placementScale(values.quick ?? false));
      interrupted = await train(runsOf(placementSeries(), scale));
      if (!interrupted) terminal.stdout.write(`${images ? headOf(images) : ''}${placementsTable(scale, find)}\n`);
    } else {
      interrupted = await runPaper({
        scale: on(values.quick ? quickScale : paperScale),
        beyond: values.beyond ?? false,
        backend,
        find,
        train,
        terminal,
        images,
      });
    }
    return interrupted ? stopStatus(terminal.interrupt) : 0;
  } finally {
    store.close();
  }
}

/** Trains what the claims need and writes the report; true if a signal ended it early. */
export async function runPaper(options: {
  readonly scale: Scale;
  readonly beyond: boolean;
  readonly backend: string;
  readonly find: Find;
  readonly train: (experiments: readonly Experiment[]) => Promise<boolean>;
  readonly terminal: Terminal;
  /** Other images than the paper's, which the report names. */
  readonly images?: OtherImages | null;
}): Promise<boolean> {
  const { scale, beyond, backend, find, train, terminal, images } = options;
  if (
    await train(
      runsOf(
        [...claimSeries(), ...(beyond ? [...coverageSeries(), ...allAnchorSeries(), ...beyondSeries()] : [])],
        scale,
      ),
    )
  )
    return true;
  if (images) terminal.stdout.write(headOf(images));
  terminal.stdout.write(reportOf(scale, find, mapSides(backend)));
  return false;
}

/** The finished runs in the folder of a reproduction, for reading. */
export function openStore(folder: string): ResultFile {
  return ResultFile.read(join(folder, resultsFile));
}

/** The search ends by writing this file: it may hold an earlier search, and nothing else. */
async function checkReadings(path: string, terminal: Terminal): Promise<void> {
  checkOutput(path);
  if (!existsSync(path)) return;
  const before = await readJson(path, terminal);
  named(path, () => readReadings(before));
}
