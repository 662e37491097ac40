import { usingSet } from '../../io/imports/ownImages/usingSet';
import type { Experiment } from '../../model/experiment';
import { imageSetName, isKnownSet, knownSetIds, noOwnNames, type OwnSet } from '../../model/imageSets';
import type { Scale } from '../../reproduce/claims/series';
import { readOwnImages } from '../files/ownImages';
import { hint } from '../nearest';
import { type Terminal, UsageError } from '../terminal';

/** Images that the paper's experiments are run on in place of MNIST: of a set that comes with the lab, or somebody's own. */
export interface OtherImages {
  /** As experiments and results name them: 'fashion-mnist', or 'own-' and a digest of the content. */
  readonly set: string;
  readonly own?: OwnSet;
}

/**
 * The images of `--data SET|PATH`.
 * @throws UsageError beside `--readings`, whose targets are the paper's own percentages; Error where PATH cannot be read
 */
export async function imagesOption(text: string, readings: boolean, terminal: Terminal): Promise<OtherImages> {
  if (readings)
    throw new UsageError(
      '--data: the search for readings asks for the percentages that the paper gives of MNIST; expected no --data',
    );
  if (isKnownSet(text)) return { set: text };
  try {
    const own = await readOwnImages(text, terminal);
    return { set: own.id, own };
  } catch (error) {
    // A name without a slash or a point is rather a set's than a file's.
    if (/[./\\]/.test(text)) throw error;
    const near = hint(text, knownSetIds, '') || `: expected ${knownSetIds.join(', ')}, or a file or folder of images`;
    throw new UsageError(`--data: there are no images "${text}"${near}`, { cause: error });
  }
}

/** The same runs on other images. Of somebody's own all are drawn; of a set of the lab as many as of MNIST. */
export function onImages({ seeds, shrink }: Scale, { set, own }: OtherImages): Scale {
  const use = (experiment: Experiment): Experiment =>
    own ? usingSet(experiment, own) : { ...experiment, data: { ...experiment.data, set } };
  return { seeds, shrink: (experiment) => shrink(use(experiment)) };
}

/** Before the report: which images its numbers are of. */
export function headOf({ set, own }: OtherImages): string {
  const images = own
    ? `; ${own.train.labels.length} images of ${own.classes.length} classes: ${own.classes.join(', ')}`
    : '';
  return `# On ${imageSetName(set, own ? { [own.id]: own } : noOwnNames)} (${set}${images})\n\nThe claims are the paper's, of MNIST: a verdict says whether the same holds of these images.\n\n`;
}
