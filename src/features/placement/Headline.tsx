import { ChevronLeft, ChevronRight, PencilLine } from 'lucide-react';
import { useMemo } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { FigureMark } from '../../kit/figures/FigureMark';
import { useClassView } from '../../kit/lab/ClassView';
import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { Sentence } from '../../kit/Sentence';
import { IconButton } from '../../kit/widgets';
import { classNames } from '../../model/imageSets';
import { formatPlacement } from '../../model/notation';
import { gradientReach } from '../../model/reach';
import { samePlacement } from '../../model/skips';
import { pendingSentence, settledSentence, type VerdictSentence } from '../../model/verdict/sentences';
import { currentRun } from '../../store/lab';
import { shownSnapshot } from '../../store/timeTravel/shown';
import { LookSentence } from './LookSentence';
import { ReencodeLink } from './ReencodeLink';
import { useMeasuredAside } from './useMeasuredAside';
import { useShownOutcome } from './useShownOutcome';

/** The formula and what it means for the gradient, in one sentence; both change under the hand. */
export function Headline({ phone = false }: { readonly phone?: boolean }) {
  const experiment = useLab((state) => state.experiment);
  const preview = useLab((state) => state.preview);
  const previewBy = useLab((state) => state.previewBy);
  // A skip in hand is about the present.
  const looking = useLab((state) => state.look !== null && state.preview === null);
  const { locked } = useClassView();
  const takenBy = locked.includes('skips') ? 'locked' : previewBy;
  const outcome = useShownOutcome();
  const aside = useMeasuredAside();
  const { formula, verdict } = useMemo(() => {
    const previewing = preview !== null && !samePlacement(preview, experiment.skips);
    const shown = previewing ? { ...experiment, skips: preview } : experiment;
    const committed = { skips: experiment.skips, reaches: gradientReach(experiment) };
    return {
      formula: formatPlacement(shown.skips, shown.layers.length),
      verdict: previewing
        ? pendingSentence(shown, gradientReach(shown), committed, takenBy)
        : withAside(outcome ?? settledSentence(shown, committed.reaches), aside),
    };
  }, [experiment, preview, takenBy, outcome, aside]);

  const sentence = looking ? (
    <LookSentence />
  ) : (
    <>
      <b className="font-semibold text-ink">{verdict.strong}</b> <Emphasised>{verdict.rest}</Emphasised>
    </>
  );
  if (phone) {
    return (
      <div className="px-4 pt-3">
        <h2 className={formulaSize(formula, phone)}>
          <Formula>{formula}</Formula>
        </h2>
        <p className="mt-1 text-ink2 text-verdict">{sentence}</p>
      </div>
    );
  }
  // Beside a long formula the sentence takes two lines, which have to fit where one would.
  const wanted = formulaWidth(formula) + 7.65 * (verdict.strong.length + 1 + verdict.rest.length);
  const size =
    wanted <= 565
      ? 'text-verdict'
      : wanted <= 690
        ? 'text-verdict max-[1280px]:self-center max-[1280px]:text-control max-[1280px]:leading-4'
        : 'self-center text-control leading-4';
  return (
    <div className="pointer-events-none flex min-h-9 items-baseline gap-[18px] *:pointer-events-auto">
      <h2 className={`whitespace-nowrap tracking-[-0.005em] ${formulaSize(formula, phone)}`}>
        <Formula>{formula}</Formula>
      </h2>
      <p className={`min-w-0 font-[450] text-ink2 tracking-[-0.008em] ${size}`}>{sentence}</p>
      <SampleChooser />
    </div>
  );
}

function withAside({ strong, rest }: VerdictSentence, aside: string): VerdictSentence {
  return { strong, rest: aside === '' ? rest : `${rest} ${aside}` };
}

/** Long formulas of three and four layers are set smaller rather than broken. */
function formulaSize(formula: string, phone: boolean): string {
  if (formula.length <= (phone ? 16 : 20)) return 'text-formula font-normal';
  return formula.length <= (phone ? 24 : 34) ? 'text-[1.375rem] leading-9' : 'text-[1rem] leading-9';
}

/** Width of the formula in px, by estimate: words are narrower than sums. */
function formulaWidth(formula: string): number {
  const each = /[a-z]/.test(formula) ? 12.5 : 21;
  return formula.length * each * (formula.length <= 20 ? 1 : formula.length <= 34 ? 0.73 : 0.53);
}

/** The word for what cuts leads to the line of code that does it; the layer named before it is the one that re-encodes. */
function Emphasised({ children: text }: { readonly children: string }) {
  const found = /\bre-encodes?\b/.exec(text);
  if (!found) return <Coloured>{text}</Coloured>;
  const [layer] = /\d/.exec(text.slice(0, found.index)) ?? ['2'];
  return (
    <>
      <Coloured>{text.slice(0, found.index)}</Coloured>
      <ReencodeLink node={Math.max(1, Number(layer) - 1)}>{found[0]}</ReencodeLink>
      <Coloured>{text.slice(found.index + found[0].length)}</Coloured>
    </>
  );
}

/** The gradient's colour on its word, as everywhere on the page; X and O1 as everywhere too. */
function Coloured({ children: text }: { readonly children: string }) {
  const at = text.search(/\bgradients?\b/);
  if (at < 0) return <Sentence>{text}</Sentence>;
  const end = at + (text.slice(at).startsWith('gradients') ? 9 : 8);
  return (
    <>
      <Sentence>{text.slice(0, at)}</Sentence>
      <span className="font-semibold text-grad">{text.slice(at, end)}</span>
      <Sentence>{text.slice(end)}</Sentence>
    </>
  );
}

/** Which validation image runs through the network: 'validation image 121, a 3'. */
export function SampleChooser({ className = '' }: { readonly className?: string }) {
  const { showSample } = useActions();
  const { open } = useShell();
  const run = useLab(currentRun);
  const sample = useLab((state) => shownSnapshot(state)?.sample);
  const own = useOwnNames();
  if (!run || !sample) return null;
  const name = classNames(run.experiment.data, own)[sample.label] ?? '';
  const turn = (by: number) => showSample((sample.index + by + sample.count) % sample.count);
  return (
    <fieldset
      className={`ml-auto flex shrink-0 items-center whitespace-nowrap text-ink3 text-note ${className}`}
      aria-label="Image shown"
    >
      <IconButton icon={ChevronLeft} size={14} label="Previous image" onPress={() => turn(-1)} className="size-6" />
      <span>
        validation image <span className="nums">{sample.index}</span>, a{startsWithVowel(name)}{' '}
        <b className="font-semibold text-ink">{name}</b>
      </span>
      <IconButton icon={ChevronRight} size={14} label="Next image" onPress={() => turn(1)} className="size-6" />
      <IconButton
        icon={PencilLine}
        size={14}
        label="Draw a digit"
        tip="Draw a digit, or bring a picture of one: every trained run reads it at once."
        onPress={() => open({ kind: 'draw', file: null })}
        className="size-6"
      />
      <FigureMark source={{ id: 'canvas' }} />
    </fieldset>
  );
}

function startsWithVowel(name: string): string {
  return /^(8|[aeiou])/i.test(name) ? 'n' : '';
}
