import type { CSSProperties, ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { learningParts } from '../../charts/learning/data';
import { FigureMark } from '../../kit/figures/FigureMark';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { Panel } from '../../kit/Panel';
import { useLow } from '../../kit/useMedia';
import type { Term } from '../../model/glossary';
import { signed } from '../../model/signed';
import { term } from '../../model/term';
import { hasTwin } from '../../store/background/companions';
import { learningOf } from '../../store/background/learning';
import { currentRun, type LabState } from '../../store/lab';
import { runHue } from '../../store/state/runs';

function whoOf(state: LabState) {
  const run = currentRun(state);
  if (!run) return null;
  const learning = learningOf(run, state.seeds);
  return {
    letter: run.letter,
    head: run.experiment.head.kind,
    frozenItself: !hasTwin(run, 'frozen'),
    chance: learning?.chance ?? null,
    // Numbers one by one, so that a snapshot without news renders nothing.
    whole: learning?.whole.median ?? null,
    seeds: learning?.whole.seeds ?? 1,
    twin: learning?.frozen?.median ?? null,
    twinHalf: learning?.frozen?.halfRange ?? 0,
    twinSeeds: learning?.frozen?.seeds ?? 0,
    unentangled: learning?.unentangled?.median ?? null,
    linear: learning?.linear?.median ?? null,
    epoch: run.records.at(-1)?.epoch ?? 0,
  };
}

/** How much of the accuracy guessing brings, the head alone, and training the quantum layers. */
export function WhoPanel() {
  const { setTwins } = useActions();
  const who = useLab(useShallow(whoOf));
  const on = useLab((state) => state.twins);
  const low = useLow();
  const many = useLab(({ experiment, runs }) => experiment.layers.length > 2 || runs.length > 2);
  if (!who) return null;
  const { letter, seeds, frozenItself } = who;
  // Where height is dear, nothing but the switch until there is, or will be, something to tell.
  const folded = low && many && !on && !frozenItself && who.twin === null;
  return (
    <Panel
      title="Who is learning?"
      aside={
        <span className="flex items-center gap-1">
          <label
            title="Its frozen twin tells what the layers add."
            className="flex min-h-6 cursor-pointer items-center gap-1.5 text-ink2 hover:text-ink touch:min-h-11"
          >
            {on ? `run ${letter}${seeds > 1 ? `, ${seeds} seeds` : ''}` : 'train its twins'}
            <input
              type="checkbox"
              role="switch"
              aria-label="Train the twins of the run beside it"
              aria-checked={on}
              checked={on}
              onChange={(event) => setTwins(event.target.checked)}
              className="relative m-0 h-[14px] w-6 cursor-pointer appearance-none rounded-full border border-ink3 bg-paper before:absolute before:top-[2px] before:left-[2px] before:size-2 before:rounded-full before:bg-ink3 checked:border-ink checked:bg-ink checked:before:left-[12px] checked:before:bg-onink"
            />
          </label>
          <FigureMark source={{ id: 'who' }} className="-my-1" />
        </span>
      }
    >
      {!folded && (
        <>
          <Bar who={who} />
          {frozenItself ? (
            <Note>The quantum layers are frozen: it is its own twin.</Note>
          ) : who.twin === null ? (
            <Note>
              {on ? (
                `The twins of ${letter} are trained beside it.`
              ) : (
                <>
                  Its <span {...term('twin')}>frozen twin</span> tells what the layers add.
                </>
              )}
            </Note>
          ) : null}
          <Others who={who} />
        </>
      )}
    </Panel>
  );
}

function Note({ children }: { readonly children: ReactNode }) {
  return <p className="mt-1 text-pretty text-ink2 text-note">{children}</p>;
}

function Bar({ who }: { readonly who: NonNullable<ReturnType<typeof whoOf>> }) {
  const { chance, whole, twin, twinHalf, twinSeeds, letter, head } = who;
  if (whole === null || chance === null)
    return <div className="mt-1.5 h-[18px] rounded-[2px] border border-rule2 border-dashed" />;
  const { shares, headAdds, layersAdd } = learningParts({ chance, whole, frozen: twin });
  const percent = (value: number): string => `${(100 * value).toFixed(2)}%`;
  /** Else they have a line of their own, and `chance` shares one with the twin's accuracy. */
  const wordsInBar = headAdds > 0.45;
  const words = twin === null ? '' : `${head} head ${signed(headAdds, 2)}`;
  const against = twinSeeds > 1 ? `${twin?.toFixed(2)} ± ${twinHalf.toFixed(2)}` : twin?.toFixed(2);
  return (
    <div data-figure="who" style={{ '--hue': runHue({ letter }) } as CSSProperties}>
      <div className="mt-1.5 flex items-center gap-2 low:group-data-crowded/side:mt-1">
        <div className="relative h-[18px] flex-1 border border-rule2 border-dashed forced-color-adjust-none">
          <div className="absolute inset-0 flex">
            <span
              className="bg-rule2 forced-colors:border-[Canvas] forced-colors:border-e-2 forced-colors:bg-[GrayText]"
              style={{ width: percent(shares.guess) }}
            />
            <span
              className="grid place-items-center overflow-hidden whitespace-nowrap bg-ink2 text-[0.65625rem] text-paper forced-colors:border-[Canvas] forced-colors:border-e-2"
              style={{ width: percent(twin === null ? 0 : shares.head) }}
            >
              {wordsInBar && words}
            </span>
            <span
              className={twin === null ? 'bg-ink3' : 'bg-(--hue)'}
              style={{ width: percent(twin === null ? shares.head : shares.layers) }}
            />
          </div>
        </div>
        <b className="nums font-semibold">{whole.toFixed(2)}</b>
      </div>
      <div className="mt-1 flex flex-wrap justify-between gap-x-2 whitespace-nowrap text-note low:group-data-crowded/side:mt-0.5">
        <span className="nums text-ink3">
          <span {...term('chance')}>chance</span> {chance.toFixed(2)}
        </span>
        {layersAdd !== null && (
          <span className={`nums text-right ${wordsInBar ? '' : 'order-last w-full'}`}>
            {!wordsInBar && <span className="text-ink2">{words}, </span>}
            <b className="font-semibold text-(--hue)">quantum layers {signed(layersAdd, 2)}</b>
          </span>
        )}
        {twin !== null && (
          <span className={`nums text-right text-ink3 ${wordsInBar ? 'w-full' : ''}`}>
            against the <span {...term('twin')}>frozen twin</span> at {against}
          </span>
        )}
      </div>
    </div>
  );
}

/** The twins that lack something else, at the same epoch. */
function Others({ who: { unentangled, linear, epoch } }: { readonly who: NonNullable<ReturnType<typeof whoOf>> }) {
  if (unentangled === null && linear === null) return null;
  return (
    <dl
      className="nums mt-1 flex justify-between gap-3 whitespace-nowrap text-ink2 text-note"
      title={`Validation accuracy after epoch ${epoch}. Linear: softmax regression on as many inputs as the head has.`}
    >
      {unentangled !== null && <Other name="without CNOTs" word="unentangled" value={unentangled} />}
      {linear !== null && <Other name="linear model" word="linear" value={linear} />}
    </dl>
  );
}

function Other({ name, word, value }: { readonly name: string; readonly word: Term; readonly value: number }) {
  return (
    <div className="flex gap-1">
      <dt {...term(word)}>{name}</dt>
      <dd className="m-0 font-semibold text-ink">{value.toFixed(2)}</dd>
    </div>
  );
}
