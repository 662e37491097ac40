import { Download } from 'lucide-react';
import { useRef } from 'react';
import { useClassView } from '../lab/ClassView';
import { IconButton } from '../widgets';
import { type FigureSource, nameOf, useFigures } from './FigureContext';

export interface FigureMarkProps {
  readonly source: FigureSource;
  readonly className?: string;
}

/** The mark at the end of a title: saves the picture below it. */
export function FigureMark({ source, className = '' }: FigureMarkProps) {
  const figures = useFigures();
  const { hidden } = useClassView();
  const trigger = useRef<HTMLButtonElement>(null);
  if (!figures || hidden.includes('files')) return null;
  return (
    <IconButton
      ref={trigger}
      icon={Download}
      size={14}
      label={`Save figure: ${nameOf(source)}`}
      tip="Save this figure: SVG, PNG, or its numbers. With Shift: at once, as last chosen."
      aria-haspopup="dialog"
      aria-expanded={figures.asked?.trigger === trigger}
      onPress={({ shiftKey }) => figures.ask({ source, trigger, atOnce: shiftKey })}
      className={`size-6! touch:size-11! aria-expanded:bg-well aria-expanded:text-ink ${className}`}
    />
  );
}
