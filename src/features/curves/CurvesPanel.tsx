import { Film, Pause } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { curvesChart } from '../../charts/curves/chart';
import { curvesSelector } from '../../kit/charts/curvesSelector';
import { chartNode, useChart } from '../../kit/charts/useChart';
import { FigureMark } from '../../kit/figures/FigureMark';
import { useChosenEpoch } from '../../kit/lab/chosenEpoch';
import { toggleFilm } from '../../kit/lab/film';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { PlainPanel, type PlainProps } from '../../kit/PlainPanel';
import { ListenButton } from '../../kit/sound/ListenButton';
import { soundIsOn } from '../../kit/sound/soundSwitch';
import { withSounds } from '../../kit/sound/withSounds';
import { IconButton } from '../../kit/widgets';
import { currentRun } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';

/** Accuracy and loss of all visible runs over their epochs. The chart carries its own headings; in plain form it has one in plain words. */
export function CurvesPanel({ plain = false }: PlainProps) {
  const { epoch, choose } = useChosenEpoch();
  const { store } = useActions();
  const set = useLab((state) => state.experiment.data.set);
  const create = useCallback(
    (node: HTMLElement) =>
      curvesChart(node, {
        plain,
        onEpoch: choose,
        onHover: (hovered) => {
          if (hovered === null || !soundIsOn()) return;
          withSounds(({ playTones, hearEpoch }) => playTones(hearEpoch(store.getState(), hovered)));
        },
      }),
    [choose, plain, store],
  );
  const ref = useChart(
    create,
    useMemo(() => curvesSelector(epoch, plain), [epoch, plain]),
  );
  if (plain) {
    return (
      <PlainPanel
        title={set === 'mnist' ? 'Digits read right' : 'Images read right'}
        note={<Unseen />}
        aside={<ListenButton what="curve" className="size-5! touch:size-11!" />}
      >
        <div ref={ref} className={`h-full ${chartNode}`} />
      </PlainPanel>
    );
  }
  return (
    <section aria-label="Accuracy and loss" className="relative h-full min-h-[236px] min-w-0">
      <span className="absolute -top-[5px] right-0 z-10 flex">
        <ListenButton what="curve" className="size-6! touch:size-11!" />
        <FilmButton />
        <FigureMark source={{ id: 'curves' }} />
      </span>
      <div ref={ref} data-figure="curves" className={`h-full ${chartNode}`} />
    </section>
  );
}

/** 'of 400 it has never seen, after each epoch' */
function Unseen() {
  const count = useLab((state) => shownSnapshot(state)?.sample.count ?? null);
  return <>of {count ?? 'images'} it has never seen, after each epoch</>;
}

/** Plays what was trained so far; afterwards everything is at the present again. */
function FilmButton() {
  const lab = useActions();
  const filming = useLab((state) => state.filming);
  const none = useLab((state) => (currentRun(state)?.records.length ?? 0) < 3);
  if (none) return null;
  return (
    <IconButton
      icon={filming ? Pause : Film}
      size={15}
      label={filming ? 'Stop the film' : 'Film'}
      tip={filming ? 'Stop at this epoch.' : 'Show the training so far, epoch by epoch.'}
      onPress={() => toggleFilm(lab)}
      className="size-6! touch:size-11!"
    />
  );
}
