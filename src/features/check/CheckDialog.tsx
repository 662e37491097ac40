import { useCallback, useEffect, useRef, useState } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { gradientView } from '../../kit/lab/gradientView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { isPlace } from '../../kit/lab/places';
import { Window } from '../../kit/Window';
import { WorkProgress } from '../../kit/WorkProgress';
import { linkButton, strongButton } from '../../kit/widgets';
import { checkLimits, defaultCheck, type ParameterPlace } from '../../model/gradientCheck';
import { formatPlacement } from '../../model/notation';
import { currentRun } from '../../store/lab';
import { CheckResult } from './CheckResult';
import { ComparisonTable } from './ComparisonTable';
import { CountInput } from './CountInput';
import { PlaceChooser } from './PlaceChooser';
import { useCheck } from './useCheck';

/**
 * One derivative of the current run's loss in four ways, and its `paper` gradient against the exact
 * one. Begins with what was chosen in the panel.
 */
export default function CheckDialog({ onClose }: { readonly onClose: () => void }) {
  const lab = useActions();
  const run = useLab(currentRun);
  const view = gradientView(lab.store);
  const [place, setPlace] = useState<ParameterPlace>(() => {
    const { chosen } = view.getState();
    return run && chosen && isPlace(run.experiment, chosen) ? chosen : { group: 0, index: 0 };
  });
  const [images, setImages] = useState<number>(defaultCheck.images);
  const [shots, setShots] = useState<number>(defaultCheck.shots);
  const [seed, setSeed] = useState(0);
  const { running, found, problem, check, cancel } = useCheck();

  const start = useCallback(
    async (next: ParameterPlace, nextSeed: number): Promise<void> => {
      setPlace(next);
      setSeed(nextSeed);
      view.setState({ chosen: next });
      await check({ place: next, images, shots, seed: nextSeed });
    },
    [check, images, shots, view],
  );

  useFirstCheck(() => start(place, 0));

  if (!run) return null;
  const { experiment, letter } = run;
  const shown = isPlace(experiment, place) ? place : { group: 0, index: 0 };
  return (
    <Window title="Check this gradient" onClose={onClose} width={640}>
      <p className="-mt-2 text-ink2">
        Run {letter}, <Formula>{formatPlacement(experiment.skips, experiment.layers.length)}</Formula>, as it is now;
        mean loss of the first training images as one mini-batch.
      </p>
      <form
        className="flex flex-wrap items-end gap-x-4 gap-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          void start(shown, found ? seed + 1 : seed);
        }}
      >
        <PlaceChooser experiment={experiment} place={shown} onChange={(next) => void start(next, seed)} />
        <CountInput label="images" value={images} limits={checkLimits.images} onChange={setImages} />
        <CountInput label="shots" value={shots} limits={checkLimits.shots} onChange={setShots} />
        {/* Keys: a button that turned into the form's under the press would submit it. */}
        {running ? (
          <button key="cancel" type="button" onClick={cancel} className={strongButton}>
            Cancel
          </button>
        ) : (
          <button key="check" type="submit" className={strongButton}>
            {found ? 'Measure again' : 'Check'}
          </button>
        )}
      </form>
      {running && (running.left !== null || !found) && <WorkProgress label="Check" working={running} verb="checking" />}
      {problem && (
        <p role="alert" className="text-bad">
          {problem}
        </p>
      )}
      {found && <CheckResult experiment={experiment} found={found} stale={running !== null} />}
      <ComparisonTable />
      <HowComputed seed={seed} />
    </Window>
  );
}

function HowComputed({ seed }: { readonly seed: number }) {
  return (
    <details className="text-ink2 text-note">
      <summary className="w-fit cursor-pointer rounded-xs touch:py-2">How it is computed</summary>
      Parameter shift runs each circuit with one rotation turned a quarter turn forwards and back, every occurrence of
      an input by itself, and carries the derivative through sums, later layers and the head. Shots are drawn from the
      circuits' exact outcome probabilities with seed {seed}.{' '}
      <a className={linkButton} href="https://doi.org/10.1103/PhysRevA.99.032331" target="_blank" rel="noreferrer">
        Schuld et al. 2019
      </a>
    </details>
  );
}

/** What was chosen is checked at once; the comparison, which is quick, follows if the window is still there. */
function useFirstCheck(check: () => Promise<void>): void {
  const lab = useActions();
  const isFirst = useRef(true);
  const isOpen = useRef(true);
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
    };
  }, []);
  useEffect(() => {
    if (!isFirst.current) return;
    isFirst.current = false;
    void check().then(async () => {
      if (isOpen.current) await lab.compareGradients();
    });
  }, [check, lab]);
}
