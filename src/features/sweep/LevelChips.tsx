import { TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { Formula } from '../../canvas/marks/Formula';
import { useOwnNames } from '../../kit/lab/LabContext';
import { Segmented } from '../../kit/widgets';
import { noOwnNames } from '../../model/imageSets';
import { messageOf } from '../../model/messageOf';
import { paperPlacements } from '../../model/presets';
import { allPlacements } from '../../model/skips';
import { type Factor, levelKey, levelText, sameLevel } from '../../model/sweep/factor';
import { distinct, inOrder, levelsFrom, offeredLevels, placementLevels, takesText } from '../../model/sweep/levels';
import type { SweepPlan } from '../../model/sweep/plan';

interface LevelChipsProps {
  readonly factor: Factor;
  readonly plan: SweepPlan;
  readonly levels: readonly unknown[];
  readonly onChange: (levels: readonly unknown[]) => void;
}

/** More chips than this would hide what they are for. */
const mostChips = 64;

/** The levels of a factor: a chip for each that is worth one, and a text for others. */
export function LevelChips(props: LevelChipsProps) {
  return props.factor.id === 'skips' ? <PlacementChips {...props} /> : <ValueChips {...props} />;
}

function ValueChips({ factor, plan: { base }, levels, onChange }: LevelChipsProps) {
  const names = useOwnNames();
  const offered = distinct([...offeredLevels(factor, base), ...levels]);
  return (
    <>
      <Chips
        factor={factor}
        levels={inOrder(offered)}
        chosen={levels}
        text={(level) => levelText(factor, level, base, names)}
        onChange={(next) => onChange(inOrder(next))}
      />
      {takesText(factor) && <TypedLevels factor={factor} onChange={(typed) => onChange(inOrder(typed))} />}
    </>
  );
}

interface ChipsProps {
  readonly factor: Factor;
  readonly levels: readonly unknown[];
  readonly chosen: readonly unknown[];
  readonly text: (level: unknown) => string;
  readonly onChange: (chosen: readonly unknown[]) => void;
}

function Chips({ factor, levels, chosen, text, onChange }: ChipsProps) {
  const keys = new Set(chosen.map(levelKey));
  const isChosen = (level: unknown): boolean => keys.has(levelKey(level));
  const shown = levels.slice(0, mostChips);
  return (
    <fieldset aria-label={`Values of ${factor.label}`} className="flex flex-wrap gap-1">
      {shown.map((level) => (
        <button
          key={levelKey(level)}
          type="button"
          aria-pressed={isChosen(level)}
          onClick={() =>
            onChange(levels.filter((other) => (sameLevel(other, level) ? !isChosen(level) : isChosen(other))))
          }
          className="nums h-7 min-w-7 rounded border border-rule2 px-2 text-ink2 hover:border-ink3 hover:bg-well aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-onink forced-colors:aria-pressed:bg-[Highlight] forced-colors:aria-pressed:text-[HighlightText] touch:h-11 touch:min-w-11"
        >
          {factor.id === 'skips' ? <Formula>{text(level)}</Formula> : text(level)}
        </button>
      ))}
      {levels.length > shown.length && (
        <span className="self-center text-ink2 text-note">{`and ${levels.length - shown.length} more`}</span>
      )}
    </fieldset>
  );
}

/** '1 to 6 step 1': taken on Enter or when the field is left; what it means takes the place of the chips' choice. */
function TypedLevels({ factor, onChange }: Pick<LevelChipsProps, 'factor' | 'onChange'>) {
  const [draft, setDraft] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const error = useId();
  function take(): void {
    if (draft.trim() === '') {
      setProblem(null);
      return;
    }
    try {
      onChange(levelsFrom(draft, factor));
      setDraft('');
      setProblem(null);
    } catch (wrong) {
      setProblem(messageOf(wrong));
    }
  }
  return (
    <span className="grid gap-1">
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        aria-label={`Other values of ${factor.label}`}
        aria-invalid={problem !== null}
        {...(problem ? { 'aria-errormessage': error } : {})}
        placeholder={factor.setting.kind === 'digits' ? '0 to 3; 0, 1, 7' : 'or 1 to 6 step 1'}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key === 'Escape' && draft !== '') {
            // The first Escape empties the field, the next one closes the window.
            event.stopPropagation();
            setDraft('');
            setProblem(null);
          }
        }}
        className="nums h-7 w-48 rounded border border-rule2 bg-paper px-2 hover:border-ink3 aria-invalid:border-bad touch:h-11 touch:text-[1rem]"
      />
      {problem && (
        <span id={error} role="alert" className="flex items-start gap-1 text-bad text-note">
          <TriangleAlert size={12} strokeWidth={2} aria-hidden className="mt-px shrink-0" />
          {problem}
        </span>
      )}
    </span>
  );
}

/** The paper's placements, all of them, or some. */
function PlacementChips({ factor, plan: { base }, levels, onChange }: LevelChipsProps) {
  const layers = base.layers.length;
  const sets = { paper: placementLevels('paper', layers), all: placementLevels('all', layers) };
  const [choosing, setChoosing] = useState(false);
  const keys = new Set(levels.map(levelKey));
  const isSet = (which: 'paper' | 'all'): boolean =>
    sets[which].length === levels.length && sets[which].every((skips) => keys.has(levelKey(skips)));
  const value = choosing ? 'choose' : isSet('paper') ? 'paper' : isSet('all') ? 'all' : 'choose';
  const names = { paper: `the paper's ${sets.paper.length}`, all: `all ${sets.all.length}`, choose: 'choose' };
  const few = allPlacements(layers).length <= mostChips;
  const offered = few ? sets.all : distinct([...paperPlacements(layers).map(({ skips }) => skips), ...levels]);
  return (
    <>
      <Segmented
        label="Which placements"
        values={['paper', 'all', 'choose']}
        value={value}
        show={(which) => names[which]}
        onChange={(which) => {
          setChoosing(which === 'choose');
          if (which !== 'choose') onChange(sets[which]);
        }}
      />
      {value === 'choose' && (
        <Chips
          factor={factor}
          levels={offered}
          chosen={levels}
          text={(level) => levelText(factor, level, base, noOwnNames)}
          onChange={onChange}
        />
      )}
    </>
  );
}
