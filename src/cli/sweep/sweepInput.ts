import { countsText, readSweep, sweepCounts } from '../../io/sweepFile';
import type { Experiment } from '../../model/experiment';
import { named, readJson } from '../files/read';
import { type Terminal, UsageError } from '../terminal';

/** More runs than that are taken only if they are confirmed. */
const confirmAbove = 10_000;

/**
 * The experiments of a sweep FILE, counted before they are made.
 * @param yes they are confirmed, however many
 * @throws Error naming the file and the field
 */
export async function readSweepInput(file: string, yes: boolean, terminal: Terminal): Promise<Experiment[]> {
  const input = await readJson(file, terminal);
  return named(file, () => {
    const counts = sweepCounts(input);
    if (counts.runs > confirmAbove && !yes) {
      const name = file === '-' ? 'standard input' : file;
      throw new UsageError(`${name}: asks for ${countsText(counts)}: expected at most 10 000, or --yes to confirm`);
    }
    return readSweep(input);
  });
}
