import type { LucideIcon } from 'lucide-react';
import { Button } from '../../kit/Button';
import { IconButton, type IconButtonProps, strongButton } from '../../kit/widgets';

/** One of the buttons around Play; from 20 px of icon on it is for a thumb. */
export function StepButton({ size = 16, ...props }: IconButtonProps) {
  return <IconButton {...props} size={size} className={size > 16 ? 'size-11' : ''} />;
}

export interface MainButtonProps {
  readonly icon: LucideIcon;
  /** Drawn as a solid, as Play and Pause are. */
  readonly solid: boolean;
  readonly word: string;
  readonly size: number;
  readonly isDisabled?: boolean;
  readonly className: string;
  readonly onPress: () => void;
}

/** The filled one in the middle, which the space bar presses: Play, Pause, Again, Film. */
export function MainButton({ icon: Icon, solid, word, size, className, ...props }: MainButtonProps) {
  return (
    <Button {...props} aria-keyshortcuts="Space" className={`${strongButton} text-[0.78125rem] ${className}`}>
      <Icon size={size} {...(solid ? { fill: 'currentColor' } : {})} strokeWidth={1.75} aria-hidden />
      {word}
    </Button>
  );
}
