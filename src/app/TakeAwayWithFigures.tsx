import { FigurePane } from '../features/figures/FigurePane';
import { figureIds } from '../features/figures/list';
import { Thumbnail } from '../features/figures/Thumbnail';
import { handOverFile } from '../features/takeaway/files';
import TakeAway, { type FigureGroup, type TakeAwayProps } from '../features/takeaway/TakeAway';
import { type FigureId, nameOf } from '../kit/figures/FigureContext';

const figures: FigureGroup = {
  of: (layers) => figureIds(layers).map((id) => ({ id, name: nameOf({ id }) })),
  Thumbnail: ({ id, runId }) => <Thumbnail id={id as FigureId} runId={runId} />,
  Pane: ({ id, ...props }) => (
    <FigurePane {...props} id={id as FigureId} handOver={(file) => handOverFile(file).words} />
  ),
};

/** Joins the window and the figures. */
export default function TakeAwayWithFigures(props: Omit<TakeAwayProps, 'figures'>) {
  return <TakeAway {...props} figures={figures} />;
}
