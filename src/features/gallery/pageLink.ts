import { writeLinkPaper } from '../../io/linkPaper';
import { linkTo } from '../../kit/figures/captions';
import type { PaperPart } from '../../model/paperParts';
import { firstExperiment } from '../../model/settings/paper';

/** Where the gallery is open at a page: what a picture of many experiments leads to. */
export function pageLink(part: PaperPart): string {
  return `${linkTo(firstExperiment)}${writeLinkPaper(part)}`;
}
