import { readLink, writeLink } from '../../io/link';
import { readPairs } from '../../io/linkPairs';
import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';
import { gradientReach, type Reach } from '../../model/reach';
import { currentRun, type LabState } from '../../store/lab';

/**
 * What an embedded lab and the page around it say to each other: the contract of docs/embed.md. Messages are plain objects
 * of words, numbers and null.
 */

/** Raised when a message changes its meaning; new messages and fields alone do not need it. */
const version = 1;
const source = 'resqunn';

interface Said {
  readonly source: typeof source;
  readonly version: typeof version;
}

/** What is on the canvas, and how far its run has come. Nothing of it is about the person. */
interface Standing {
  /** Fragment of a link that opens the same experiment: '#v=1&placement=O1+O2'. */
  readonly experiment: string;
  /** 'O1+O2', 'no residual' */
  readonly placement: string;
  /** Whom the gradient reaches, QCL1 first. */
  readonly layers: readonly Reach['state'][];
  /** `building`: the run is not there yet; `broken`: it cannot be had. */
  readonly status: 'building' | 'paused' | 'running' | 'finished' | 'failed' | 'broken';
  /** Whole epochs done, and how many there are. */
  readonly epoch: number;
  readonly epochs: number;
  /** Of the images that were never trained on, after the last whole epoch; null before it is known, or where it is no number. */
  readonly accuracy: number | null;
  readonly loss: number | null;
}

/** What the lab says. */
export type EmbedMessage = Said & { readonly type: 'ready' | 'state' | 'run finished' } & Standing;

/** What the page around it may ask for. */
export type EmbedCommand =
  | { readonly type: 'ask' | 'train' | 'pause' | 'reset' }
  | { readonly type: 'experiment'; readonly experiment: Experiment };

/** Characters of the longest fragment that is read. */
const longestFragment = 2000;

export function embedMessage(type: EmbedMessage['type'], state: LabState): EmbedMessage {
  return { source, version, type, ...standing(state) };
}

function standing(state: LabState): Standing {
  const { experiment } = state;
  const run = currentRun(state);
  const last = run?.records.at(-1);
  return {
    experiment: writeLink(experiment),
    placement: formatPlacement(experiment.skips, experiment.layers.length),
    layers: gradientReach(experiment).map((reach) => reach.state),
    status: run?.error ? 'broken' : (run?.snapshot?.status ?? 'building'),
    epoch: run?.snapshot?.epoch ?? last?.epoch ?? 0,
    epochs: experiment.training.epochs,
    accuracy: finite(last?.validation.accuracy),
    loss: finite(last?.validation.loss),
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

/** Reads what another page has sent; null for whatever is no command of this contract. Never fails. */
export function readCommand(data: unknown): EmbedCommand | null {
  if (typeof data !== 'object' || data === null) return null;
  if (own(data, 'source') !== source || own(data, 'version') !== version) return null;
  const type = own(data, 'type');
  switch (type) {
    case 'ask':
    case 'train':
    case 'pause':
    case 'reset':
      return { type };
    case 'experiment': {
      const experiment = readFragment(own(data, 'experiment'));
      return experiment && { type, experiment };
    }
    default:
      return null;
  }
}

/** A property of the object itself: what stands in its prototype was not sent. */
function own(data: object, name: string): unknown {
  return Object.hasOwn(data, name) ? (data as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** A whole link or none: one of which something would be ignored or replaced changes nothing. */
function readFragment(text: unknown): Experiment | null {
  if (typeof text !== 'string' || text.length > longestFragment) return null;
  if (!readPairs(text, ['v']).values.has('v')) return null;
  const { experiment, notices } = readLink(text);
  return notices.length === 0 ? experiment : null;
}
