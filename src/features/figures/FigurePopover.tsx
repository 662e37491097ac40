import { Copy, Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { type AskedFigure, nameOf } from '../../kit/figures/FigureContext';
import type { Figure } from '../../kit/figures/figure';
import type { HandOver } from '../../kit/handOver';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { Over } from '../../kit/Over';
import { useMedia } from '../../kit/useMedia';
import { linkButton, plainButton, strongButton } from '../../kit/widgets';
import { currentRun } from '../../store/lab';
import { ChoiceRows } from './ChoiceRows';
import { lastChoices } from './choices';
import { figureIds } from './list';
import { placeBeside } from './place';
import { copyFigure, failed, fileOf } from './save';
import { currentFigure, useChoices, useFigure } from './useFigure';

export interface FigurePopoverProps {
  readonly asked: AskedFigure;
  readonly onClose: () => void;
  readonly handOver: HandOver;
}

/** Saves the figure that was asked for: beside its panel, so that it stays in sight; on a phone from below. */
export default function FigurePopover(props: FigurePopoverProps) {
  return props.asked.atOnce ? <AtOnce {...props} /> : <Asked {...props} />;
}

/** With the choices made last, and without a window. */
function AtOnce({ asked, onClose, handOver }: FigurePopoverProps) {
  const lab = useActions();
  const done = useRef(false);
  useEffect(() => {
    if (done.current) return;
    done.current = true;
    const choices = lastChoices();
    const save = async (): Promise<string> => {
      await Promise.resolve();
      const figure = currentFigure(lab, asked.source, lab.store.getState().currentId, choices);
      return figure ? handOver(await fileOf(figure, choices)) : 'Nothing to be seen yet: train first.';
    };
    void save()
      .catch((error) => failed(error, choices))
      .then((words) => lab.announce(words));
    onClose();
  }, [lab, asked, handOver, onClose]);
  return null;
}

function Asked({ asked, onClose, handOver }: FigurePopoverProps) {
  const phone = useMedia('(max-width: 599.98px)');
  const [place] = useState(() => placeBeside(asked.trigger.current));
  // It stands where its panel was when it was asked for.
  useEffect(() => {
    window.addEventListener('resize', onClose);
    return () => window.removeEventListener('resize', onClose);
  }, [onClose]);
  return (
    <Over onClose={onClose} className={`fixed inset-0 z-30 ${phone ? 'grid items-end bg-shade' : ''}`}>
      <Modal
        style={phone ? {} : place.box}
        className={`border border-rule2 bg-paper ${phone ? 'w-full rounded-t' : 'fixed w-[292px] rounded'}`}
      >
        {!phone && place.tail && <Tail {...place.tail} />}
        <Content asked={asked} onClose={onClose} handOver={handOver} />
      </Modal>
    </Over>
  );
}

/** Its corner that points at the mark. */
function Tail({ side, bottom }: { readonly side: 'left' | 'right'; readonly bottom: number }) {
  return (
    <svg
      width={10}
      height={16}
      viewBox="0 0 10 16"
      aria-hidden="true"
      style={{ bottom }}
      className={`absolute fill-paper stroke-rule2 ${side === 'left' ? '-left-[9px]' : '-right-[9px] rotate-180'}`}
    >
      <path d="M10 1L1.5 8L10 15" />
    </svg>
  );
}

function Content({ asked, onClose, handOver }: FigurePopoverProps) {
  const lab = useActions();
  const { open } = useShell();
  const [choices, choose] = useChoices();
  const [said, setSaid] = useState('');
  const letter = useLab((state) => currentRun(state)?.letter ?? '');
  const id = useLab((state) => state.currentId);
  const layers = useLab((state) => currentRun(state)?.experiment.layers.length ?? 0);
  const { source } = asked;
  const figure = useFigure(source, id, choices);
  const name = nameOf(source);
  const whose = 'id' in source && source.id !== 'curves' && source.id !== 'contrast' ? `, run ${letter}` : '';

  /** What is done with the figure as it is at the press: since the last drawing the run may have gone on. */
  async function act(deed: (figure: Figure) => Promise<string>): Promise<void> {
    try {
      const now = currentFigure(lab, source, id, choices);
      if (now) setSaid(await deed(now));
    } catch (error) {
      setSaid(failed(error, choices));
    }
  }

  return (
    <Dialog aria-label={`Save figure, ${name}${whose}`} className="grid gap-2 px-4 pt-2.5 pb-3 text-body outline-none">
      <header className="flex items-baseline justify-between gap-3">
        <Heading slot="title" className="font-semibold text-control">
          Save figure
        </Heading>
        <span role="status" title={said} className="truncate text-ink2 text-note">
          {said || `${name}${whose}`}
        </span>
      </header>
      {figure ? (
        <>
          <ChoiceRows choices={choices} onChange={choose} roomy={false} />
          {/* Of one size, whatever is chosen: else the popover would move under the hand. */}
          <p
            className={`h-[62px] overflow-y-auto rounded border border-rule bg-well px-2.5 py-1.5 text-ink2 text-tick ${choices.caption && choices.format !== 'csv' ? '' : 'invisible'}`}
          >
            {figure.caption}
          </p>
          <div className="flex items-center gap-2">
            <button
              type="button"
              className={strongButton}
              onClick={() => void act(async (now) => handOver(await fileOf(now, choices)))}
            >
              <Download size={14} strokeWidth={1.75} aria-hidden />
              Save
            </button>
            <button type="button" className={plainButton} onClick={() => void act((now) => copyFigure(now, choices))}>
              <Copy size={14} strokeWidth={1.75} aria-hidden />
              Copy
            </button>
            {'id' in source && (
              <button
                type="button"
                className={`${linkButton} ml-auto`}
                onClick={() => {
                  onClose();
                  open({ kind: 'takeaway', entry: `figure-${source.id}` });
                }}
              >
                {`All ${figureIds(layers).length} figures`}
              </button>
            )}
          </div>
        </>
      ) : (
        <p className="text-ink2">Nothing to be seen yet: train first.</p>
      )}
    </Dialog>
  );
}
