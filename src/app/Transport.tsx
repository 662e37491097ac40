import { ChevronsRight, Pause, Play, RotateCcw, SkipForward, StepForward, Turtle } from 'lucide-react';
import { Counters } from '../features/transport/Counters';
import { FilmPlayButton, StepBackButton } from '../features/transport/PastButtons';
import { SpeedSlider } from '../features/transport/SpeedSlider';
import { MainButton, StepButton } from '../features/transport/transportButtons';
import { Shown } from '../kit/lab/ClassView';
import { playsFilm } from '../kit/lab/film';
import { useActions, useLab } from '../kit/lab/LabContext';
import { useShell } from '../kit/lab/ShellContext';
import { type Layout, useMedia } from '../kit/useMedia';
import { currentRun, type LabState } from '../store/lab';
import { RunSettings } from './RunSettings';

/** `broken`: it could not be built, and may be tried again. `failed`: a number was not finite. */
type Activity = 'loading' | 'paused' | 'running' | 'finished' | 'failed' | 'broken';

/** What the run under the controls is doing. */
function activity(state: LabState): Activity {
  const run = currentRun(state);
  if (run?.error) return 'broken';
  return run?.snapshot?.status ?? 'loading';
}

/** What acts on the run under the controls; and, at the right, what would start another one, but for the simple page. */
export function Transport({ layout, plain = false }: { readonly layout: Layout; readonly plain?: boolean }) {
  // Beside the settings there is room for it from here on; a key and the menu Help lead there too.
  const fits = useMedia('(min-width: 1280px)') || plain;
  return (
    <section
      aria-label="Training"
      className="flex min-h-[38px] flex-wrap items-center gap-x-4 gap-y-1 border-rule border-y px-5 max-lg:py-1"
    >
      <div className="-ml-[7px] flex items-center gap-0.5">
        <ResetButton />
        <StepBackButton size={16} />
        <PlayButton className="mx-1 w-[88px]" />
        <StepButtons />
        {fits && <SlowMotionButton />}
      </div>
      <SpeedSlider />
      <Counters />
      {!plain && (
        <Shown part="settings">
          <RunSettings short={layout !== 'screen'} />
        </Shown>
      )}
    </section>
  );
}

/** Sticks to the bottom of a phone's screen, under the thumb. */
export function PhoneTransport() {
  return (
    <section
      aria-label="Training"
      className="sticky bottom-0 z-20 flex min-h-[66px] items-center justify-between border-rule border-t bg-paper px-3.5 pb-[env(safe-area-inset-bottom)]"
    >
      <ResetButton size={20} />
      <StepBackButton size={20} />
      <PlayButton className="h-11! w-[100px] rounded-[5px] text-verdict" icon={16} />
      <StepButtons size={20} />
      <Counters compact />
    </section>
  );
}

function ResetButton({ size = 16 }: { readonly size?: number }) {
  const { reset } = useActions();
  const loading = useLab((state) => activity(state) === 'loading');
  return (
    <StepButton
      icon={RotateCcw}
      size={size}
      label="Reset"
      tip="Back to before the first batch, with the same seed."
      shortcut="R"
      isDisabled={loading}
      onPress={() => void reset()}
    />
  );
}

function PlayButton({ className, icon = 13 }: { readonly className: string; readonly icon?: number }) {
  const { play, pause } = useActions();
  const now = useLab(activity);
  const film = useLab(playsFilm);
  if (film) return <FilmPlayButton className={className} icon={icon} />;
  const running = now === 'running';
  return (
    <MainButton
      icon={running ? Pause : Play}
      solid
      word={{ running: 'Pause', finished: 'Again', broken: 'Try again' }[now as string] ?? 'Play'}
      size={icon}
      isDisabled={now === 'failed'}
      onPress={() => void (running ? pause() : play())}
      className={className}
    />
  );
}

function SlowMotionButton() {
  const { open } = useShell();
  return (
    <StepButton
      icon={Turtle}
      label="One batch in slow motion"
      tip="The next batch, from its pixels to the loss and back."
      shortcut="B"
      onPress={() => open({ kind: 'slow' })}
    />
  );
}

function StepButtons({ size = 16 }: { readonly size?: number }) {
  const { stepOn, lookAt, toEnd } = useActions();
  const ended = useLab((state) => ['loading', 'finished', 'failed', 'broken'].includes(activity(state)));
  // In the past there is always a step to the present.
  const done = useLab((state) => !state.look) && ended;
  return (
    <>
      <StepButton
        icon={StepForward}
        size={size}
        label="Step one batch"
        tip="Train on one batch; with shift, to the end of the epoch."
        shortcut="."
        isDisabled={done}
        onPress={(event) => void stepOn(event.shiftKey ? 'epoch' : 'batch')}
      />
      <StepButton
        icon={SkipForward}
        size={size}
        label="Step one epoch"
        tip="Train to the end of the epoch."
        shortcut="⇧ ."
        isDisabled={done}
        onPress={() => void stepOn('epoch')}
      />
      <StepButton
        icon={ChevronsRight}
        size={size}
        label="To the end"
        tip="Train to the last epoch at once."
        shortcut="F"
        isDisabled={ended}
        onPress={() => {
          lookAt(null);
          void toEnd();
        }}
      />
    </>
  );
}
