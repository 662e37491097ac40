import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Experiment } from '../../model/experiment';
import { experimentKey } from '../../model/identity';
import { numericsVersion } from '../../model/run';
import { claimSeries } from '../../reproduce/claims/claims';
import { type Find, paperScale, quickScale, runsOf, type Scale } from '../../reproduce/claims/series';
import { type RecordedReading, writeReadings } from '../../reproduce/readings/file';
import { reportOf } from '../../reproduce/report/tables';
import { beyondSeries } from '../../reproduce/studies/studies';
import { checkWritable, messageOf, named } from '../files';
import { backendOption, readFlags } from '../options';
import { ResultStore } from '../sweep/resultStore';
import { trainWithProgress, workersOption } from '../sweep/sweep';
import type { Terminal } from '../terminal';
import { mapSides } from './mapSides';
import { searchReadings } from './searchReadings';

/** File of finished runs in the folder of a reproduction. */
const resultsFile = 'results.jsonl';
/** File of all screened readings, there too. */
const readingsFile = 'readings.json';

/** `resqunn reproduce`: runs the paper and says of each claim what was measured. */
export async function reproduce(args: string[], terminal: Terminal): Promise<number> {
  const values = readFlags(args, {
    quick: { type: 'boolean' },
    readings: { type: 'boolean' },
    beyond: { type: 'boolean' },
    departures: { type: 'string' },
    out: { type: 'string' },
    workers: { type: 'string' },
    backend: { type: 'string' },
    quiet: { type: 'boolean' },
  });
  const backend = backendOption(values.backend).name;
  const workers = workersOption(values.workers);
  const folder = values.out ?? 'reproduction';
  const say = (line: string): void => {
    if (!values.quiet) terminal.stderr.write(`${line}\n`);
  };
  await makeFolder(folder);
  const store = openStore(folder);
  const find: Find = (experiment) => store.find(experimentKey(experiment), numericsVersion, backend);
  const train = async (experiments: readonly Experiment[]): Promise<boolean> => {
    const missing = experiments.filter((experiment) => !find(experiment));
    say(`${experiments.length} runs, ${experiments.length - missing.length} of them finished before`);
    if (missing.length === 0) return false;
    return trainWithProgress(missing, { backend, workers, terminal, say, keep: (result) => store.add(result) });
  };

  if (values.readings) {
    const keep = async (all: readonly RecordedReading[]): Promise<void> => {
      const path = join(folder, readingsFile);
      await writeFile(path, writeReadings(all, { numericsVersion, backend }));
      say(`readings: all ${all.length} are in ${path}`);
    };
    return (await searchReadings({ departures: values.departures, find, train, terminal, say, keep })) ? 130 : 0;
  }
  const scale = values.quick ? quickScale : paperScale;
  return (await runPaper({ scale, beyond: values.beyond ?? false, backend, find, train, terminal })) ? 130 : 0;
}

/** Trains what the claims need and writes the report; true if Ctrl-C ended it early. */
export async function runPaper(options: {
  readonly scale: Scale;
  readonly beyond: boolean;
  readonly backend: string;
  readonly find: Find;
  readonly train: (experiments: readonly Experiment[]) => Promise<boolean>;
  readonly terminal: Terminal;
}): Promise<boolean> {
  const { scale, beyond, backend, find, train, terminal } = options;
  if (await train(runsOf([...claimSeries(), ...(beyond ? beyondSeries() : [])], scale))) return true;
  terminal.stdout.write(reportOf(scale, find, mapSides(backend)));
  return false;
}

export function openStore(folder: string): ResultStore {
  const path = join(folder, resultsFile);
  return named(path, () => new ResultStore(path));
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new Error(`cannot make the folder ${folder}: ${messageOf(error)}`, { cause: error });
  }
  await checkWritable(folder);
}
