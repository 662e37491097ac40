import { ArrowLeft, ArrowRight, type LucideIcon, Pause, Play, SkipBack, SkipForward } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMedia } from '../../kit/useMedia';
import { IconButton, strongButton } from '../../kit/widgets';
import type { Stages } from './useStages';

export interface FootProps {
  readonly stages: Stages;
  readonly count: number;
  readonly phone: boolean;
  /** At the right. */
  readonly children: ReactNode;
}

/** From stage to stage, by hand or by itself. */
export function Foot({ stages, count, phone, children }: FootProps) {
  const { at, waits, goes, goTo, press, setWaits } = stages;
  const isLast = at === count - 1;
  const how = isLast ? 'the end' : waits ? 'waiting here' : goes ? 'going on by itself' : 'held';
  // As high as the play button, and under a finger as high as it needs.
  const height = useMedia('(pointer: coarse)') ? 44 : 36;
  const to = (stage: number, icon: LucideIcon, label: string, shortcut: string) => (
    <IconButton
      icon={icon}
      label={label}
      shortcut={shortcut}
      isDisabled={stage === at || stage < 0 || stage >= count}
      onPress={() => goTo(stage)}
      className="border border-rule2 hover:border-ink3"
      style={{ width: height, height }}
    />
  );
  return (
    <footer
      className="sticky bottom-0 z-10 flex shrink-0 flex-wrap items-center gap-x-5 gap-y-1.5 border-rule border-t bg-paper px-4 pt-2.5"
      style={{ paddingBottom: 'max(0.625rem, env(safe-area-inset-bottom))' }}
    >
      <span className={`flex items-center gap-1.5 ${phone ? 'w-full justify-between' : ''}`}>
        {to(0, SkipBack, 'First stage', 'Home')}
        {to(at - 1, ArrowLeft, 'Stage before', '←')}
        <button
          type="button"
          aria-keyshortcuts="Space"
          disabled={isLast && waits}
          onClick={press}
          className={`${strongButton} leading-4`}
          // On a phone always as wide, in two lines if need be: its neighbours stay where they are.
          style={phone ? { height, flex: '0 1 128px', minWidth: 0 } : { height, minWidth: 128 }}
        >
          {goes ? (
            <Pause size={13} fill="currentColor" aria-hidden />
          ) : (
            <Play size={13} fill="currentColor" aria-hidden />
          )}
          {goes ? 'Hold' : isLast && !waits ? 'From the beginning' : 'Go on'}
          {!phone && <kbd className="ml-1 rounded-xs border border-ink3 px-1 font-sans text-note leading-4">Space</kbd>}
        </button>
        {to(at + 1, ArrowRight, 'Next stage', '→')}
        {to(count - 1, SkipForward, 'Last stage', 'End')}
      </span>
      <span className="nums text-control">
        <b className="font-semibold">stage {at + 1}</b> of {count}, {how}
      </span>
      <span className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-1">
        <label className="flex min-h-6 items-center gap-2 text-control touch:min-h-11">
          <input
            type="checkbox"
            className="size-4"
            checked={waits}
            onChange={({ target }) => setWaits(target.checked)}
          />
          wait at each stage
        </label>
        {children}
      </span>
    </footer>
  );
}
