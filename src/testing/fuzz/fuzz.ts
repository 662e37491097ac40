import { TestRandom } from '../random';
import { mutate } from './mutations';
import { Lost, type Subject } from './subject';

/** What is wrong with a reader, with the input that shows it. */
export interface Fault {
  readonly subject: string;
  readonly seed: number;
  readonly why: string;
  readonly input: Uint8Array;
}

export interface Tally {
  tried: number;
  accepted: number;
  refused: number;
  /** Longest reading, ms of processor time. */
  longest: number;
  readonly faults: Fault[];
}

/** Longest that one input may take, ms of this process alone, and most memory that it may hold on to, bytes. */
const limits = { time: 2000, memory: 300e6 };

/** Words of engines and libraries, which say nothing to a person about a file. */
const raw =
  /cannot read prop|is not (a function|iterable|defined|an object)|undefined \(|invalid array length|typed array|call stack|out of (bounds|range|memory)|outside the bounds|Invalid \w+: Expected|Unexpected (token|end|non)|in JSON at|BigInt|Cannot (convert|mix|destructure)|invalid (distance|block|length|zip|stored)|unexpected EOF|no callback|stream finishing|Received /;

/** Why an error is no clean refusal; null where it is one. */
function faultOf(error: unknown): string | null {
  if (!(error instanceof Error)) return `threw ${typeof error}`;
  if (error instanceof Lost) return error.message;
  const said = `${error.name}: ${error.message.slice(0, 300)}`;
  if (error instanceof TypeError || error.name === 'ValiError') return said;
  // Readers of pictures refuse by a RangeError of their own words.
  if (error.message === '' || raw.test(error.message)) return said;
  return error.message.length > 1500 ? `a message of ${error.message.length} characters` : null;
}

const memory = (): number => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};

/** Reads the input that a seed gives. */
async function tryOne(subject: Subject, seed: number, tally: Tally): Promise<void> {
  const random = new TestRandom(seed);
  const input = mutate(random.pick(subject.valid), subject.kind, random);
  const fault = (why: string): void => void tally.faults.push({ subject: subject.name, seed, why, input });
  const before = memory();
  const start = process.cpuUsage();
  tally.tried++;
  try {
    await subject.read(input);
    tally.accepted++;
  } catch (error) {
    const why = faultOf(error);
    if (why === null) tally.refused++;
    else fault(why);
  }
  const { user, system } = process.cpuUsage(start);
  const time = (user + system) / 1000;
  tally.longest = Math.max(tally.longest, time);
  if (time > limits.time) fault(`took ${Math.round(time)} ms`);
  if (memory() - before > limits.memory) fault(`took ${Math.round((memory() - before) / 1e6)} MB`);
}

/** Spoils inputs of a subject, one for each seed, and reads them. */
export async function fuzz(subject: Subject, seeds: { readonly from: number; readonly count: number }): Promise<Tally> {
  const tally: Tally = { tried: 0, accepted: 0, refused: 0, longest: 0, faults: [] };
  for (let seed = seeds.from; seed < seeds.from + seeds.count; seed++) await tryOne(subject, seed, tally);
  return tally;
}
