import { useCallback } from 'react';
import { handOverFile } from '../features/takeaway/files';
import { useFigures } from '../kit/figures/FigureContext';
import { useLab } from '../kit/lab/LabContext';
import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import { hides } from '../model/prediction/sight';

const FigurePopover = lazyPart(async () => (await import('../features/figures/FigurePopover')).default);

/** The small window that saves a figure, fetched when the first is asked for. */
export function FigurePlace() {
  const figures = useFigures();
  const close = useCallback(() => figures?.ask(null), [figures]);
  const hidden = useLab((state) => hides(state.prediction, 'figure'));
  if (!figures?.asked || hidden) return null;
  return (
    <PartPlace name="Save figure" onClose={close}>
      <FigurePopover asked={figures.asked} onClose={close} handOver={(file) => handOverFile(file).words} />
    </PartPlace>
  );
}
