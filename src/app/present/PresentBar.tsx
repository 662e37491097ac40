import { ChevronLeft, ChevronRight, Pause, Play, X } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '../../kit/Button';
import type { TrainButton } from '../useTrainButton';
import type { PresentSizes } from './presentSizes';

export interface PresentBarProps {
  readonly sizes: PresentSizes;
  /** Whether it is seen; with the focus in it it always is. */
  readonly awake: boolean;
  readonly train: TrainButton;
  readonly onStep: (by: 1 | -1) => void;
  readonly onLeave: () => void;
}

/** What can be pressed: at the lower edge, for some seconds after the pointer has moved. */
export function PresentBar({ sizes, awake, train, onStep, onLeave }: PresentBarProps) {
  const [focused, setFocused] = useState(false);
  const seen = awake || focused;
  const icon = sizes.letters;
  const Train = train.running ? Pause : Play;
  return (
    <div
      data-bar=""
      role="toolbar"
      aria-label="Presentation"
      className={`absolute left-1/2 flex -translate-x-1/2 items-center gap-2 rounded border border-rule2 bg-paper p-2 transition-opacity ${seen ? '' : 'pointer-events-none opacity-0'}`}
      style={{ bottom: sizes.bottom, fontSize: Math.max(14, sizes.letters * 1.05) }}
      // A press leaves the focus on its button: only a focus that a key has brought keeps the bar.
      onFocus={(event) => setFocused(event.target.matches(':focus-visible'))}
      onBlur={() => setFocused(false)}
    >
      <BarButton onPress={() => onStep(-1)} shortcut="ArrowLeft">
        <ChevronLeft size={icon} aria-hidden />
        Back
      </BarButton>
      <BarButton onPress={() => onStep(1)} shortcut="ArrowRight">
        Next
        <ChevronRight size={icon} aria-hidden />
      </BarButton>
      <BarButton onPress={train.press} isDisabled={train.isDisabled} shortcut="T" strong>
        <Train size={icon * 0.8} fill="currentColor" aria-hidden />
        {train.word}
      </BarButton>
      <BarButton onPress={onLeave} shortcut="Escape">
        <X size={icon} aria-hidden />
        Leave
      </BarButton>
    </div>
  );
}

interface BarButtonProps {
  readonly onPress: () => void;
  readonly shortcut: string;
  readonly isDisabled?: boolean;
  readonly strong?: boolean;
  readonly children: ReactNode;
}

function BarButton({ onPress, shortcut, isDisabled = false, strong = false, children }: BarButtonProps) {
  return (
    <Button
      onPress={onPress}
      isDisabled={isDisabled}
      aria-keyshortcuts={shortcut}
      className={`flex items-center gap-2 rounded px-3 font-medium ${strong ? 'bg-ink text-onink' : 'hover:bg-well'}`}
      style={{ minHeight: 44, lineHeight: 1.2 }}
    >
      {children}
    </Button>
  );
}
