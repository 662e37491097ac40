import { useRef, useState } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { Formula } from '../../canvas/marks/Formula';
import { formatNumber } from '../../charts/kit/format';
import { inputRange, mapRange, type Range, sharedGradientRange } from '../../charts/kit/scales';
import { useActions, useLab, useOwnNames } from '../../kit/lab/LabContext';
import { Over } from '../../kit/Over';
import { Sentence } from '../../kit/Sentence';
import { useMedia } from '../../kit/useMedia';
import { linkButton, plainButton } from '../../kit/widgets';
import { capital } from '../../model/capital';
import { formatPlacement } from '../../model/notation';
import type { BatchImage } from '../../model/slowMotion/batch';
import type { SlowFacts } from '../../model/slowMotion/facts';
import type { SlowPlace } from '../../model/slowMotion/places';
import { slowSentence } from '../../model/slowMotion/sentence';
import { type SlowStage, slowStages, stageName, stageOf } from '../../model/slowMotion/stages';
import { currentRun, type LabState } from '../../store/lab';
import { present, samePosition } from '../../store/state/lookState';
import { Foot } from './Foot';
import { Images } from './Images';
import { gradientRange } from './picture/back';
import { Pieces } from './picture/Pieces';
import { ScaleLegend } from './picture/ScaleLegend';
import { stagePieces } from './picture/stagePieces';
import { Strip } from './Strip';
import { type Seen, useBatch } from './useBatch';
import { useStageKeys, useStages } from './useStages';

export interface SlowMotionProps {
  /** Where it begins. */
  readonly place: SlowPlace;
  readonly onClose: () => void;
}

/** One batch, narrated from its pixels to the loss and back to where the gradient ends; the run stays where it is. */
export default function SlowMotion({ place, onClose }: SlowMotionProps) {
  const { seen, failure, again } = useBatch();
  const room = useRoom();
  return (
    <Over onClose={onClose} className="fixed inset-0 z-30 bg-paper">
      <Modal className="h-dvh w-full overflow-y-auto bg-paper">
        <Dialog
          className="flex min-h-full flex-col bg-paper text-body outline-none"
          style={room === 'phone' ? {} : { height: '100%' }}
        >
          <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 border-rule border-b px-4 py-1.5">
            <Heading slot="title" className="font-semibold text-verdict">
              One batch in slow motion
            </Heading>
            {seen && <Whose seen={seen} room={room} onAgain={again} />}
            <button type="button" className={`${plainButton} ml-auto`} style={{ order: 2 }} onClick={onClose}>
              Leave
              {room !== 'phone' && (
                <kbd className="rounded-xs border border-rule2 px-1 font-sans text-ink2 text-note leading-4">Esc</kbd>
              )}
            </button>
          </header>
          {seen ? (
            <Narrated seen={seen} place={place} room={room} onAgain={again} />
          ) : (
            <p role="status" className="m-auto p-8 text-control text-ink2">
              {failure ? `There is no batch to be shown: ${failure}.` : 'The batch is being followed ..'}
            </p>
          )}
        </Dialog>
      </Modal>
    </Over>
  );
}

/** In a row, the images beside the stage; below it; and without the strip. */
type Room = 'wide' | 'narrow' | 'phone';

function useRoom(): Room {
  const wide = useMedia('(min-width: 1024px)');
  const phone = useMedia('(max-width: 767.98px)');
  return wide ? 'wide' : phone ? 'phone' : 'narrow';
}

interface OfBatch {
  readonly seen: Seen;
  readonly room: Room;
  /** Shows the batch that is next by now. */
  readonly onAgain: () => void;
}

/** Which batch of which run; and that it is a copy that is looked at. */
function Whose({ seen: { runId, letter, experiment, batch }, room, onAgain }: OfBatch) {
  const { position, batchesPerEpoch, finished } = batch;
  const moved = useLab((state) => state.currentId === runId && !state.look && !standsAt(state, batch.position));
  return (
    <p className="nums text-control text-ink2" style={room === 'wide' ? {} : { order: 3, width: '100%' }}>
      {`epoch ${position.epoch + 1}, batch ${position.batch + 1} of ${batchesPerEpoch}, run ${letter}, `}
      <Formula className="text-ink">{formatPlacement(experiment.skips, experiment.layers.length)}</Formula>
      {finished
        ? '. The run has had all its epochs; this would be its next batch.'
        : `. A copy is looked at${moved ? '.' : '; the run stays where it is.'}`}
      {moved && (
        <>
          {' The run has gone on. '}
          <button type="button" className={linkButton} onClick={onAgain}>
            Its next batch
          </button>
        </>
      )}
    </p>
  );
}

function standsAt(state: LabState, position: Seen['batch']['position']): boolean {
  const run = currentRun(state);
  return run !== undefined && run !== null && samePosition(present(run), position);
}

function Narrated({ seen, place, room, onAgain }: OfBatch & { readonly place: SlowPlace }) {
  const { experiment, batch } = seen;
  const own = useOwnNames();
  const list = slowStages(experiment);
  const stages = useStages(stageOf(place, list), list.length);
  const [chosen, setChosen] = useState(0);
  const body = useRef<HTMLDivElement>(null);
  const [phone, wide] = [room === 'phone', room === 'wide'];
  useStageKeys(body, stages, list.length);
  const followed = Math.min(chosen, batch.images.length - 1);
  const stage = list[stages.at] as SlowStage;
  const facts = { experiment, batch, image: batch.images[followed] as BatchImage, own };
  const { strong, rest } = slowSentence(stage, facts, formatNumber);
  const name = `${stage.back ? 'Back: ' : ''}${stageName(stage, experiment)}`;
  const taken = (): void => {
    onAgain();
    stages.goTo(0);
  };
  // On a phone below the sentence: the foot keeps its height, and nothing moves under the thumb.
  const further = <Further seen={seen} at={stages.at} list={list} phone={phone} onTaken={taken} />;
  return (
    <>
      {!phone && (
        <div className="shrink-0 border-rule border-b px-4">
          <Strip experiment={experiment} stages={list} at={stages.at} onStage={stages.goTo} />
        </div>
      )}
      <div ref={body} className={`flex min-h-0 flex-1 px-4 pt-3 ${wide ? 'gap-6' : 'flex-col gap-3'}`}>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-2">
          {phone && <h3 className="font-semibold text-verdict">{capital(name)}</h3>}
          <Pieces pieces={stagePieces(stage, facts)} fills={!phone} />
          <div role="status" className="shrink-0 pb-3" style={{ minHeight: 92 }}>
            <span className="sr-only">{`Stage ${stages.at + 1} of ${list.length}, ${name}. `}</span>
            <p className="font-semibold text-dialog" style={{ maxWidth: '62ch' }}>
              <Sentence>{strong}</Sentence>
            </p>
            <p className="pt-1 text-ink2 text-verdict" style={{ maxWidth: '110ch' }}>
              <Sentence>{rest}</Sentence>
            </p>
          </div>
          {phone && further}
        </div>
        <div className="flex min-h-0 shrink-0 flex-col justify-between gap-4 pb-4" style={wide ? { width: 208 } : {}}>
          <Images seen={seen} followed={followed} inRow={!wide} onFollow={setChosen} />
          <ScaleLegend range={rangeOf(stage, facts)} gradient={stage.back} />
        </div>
      </div>
      <Foot stages={stages} count={list.length} phone={phone}>
        {!phone && further}
      </Foot>
    </>
  );
}

/** Of the stage's maps; at the last stop there are angles alone, in the colours of the whole lab. */
function rangeOf(stage: SlowStage, facts: SlowFacts): Range {
  if (stage.kind === 'turn') return sharedGradientRange;
  if (stage.back) return gradientRange(facts);
  return stage.kind === 'pixels' ? inputRange : mapRange;
}

interface FurtherProps {
  readonly seen: Seen;
  readonly at: number;
  readonly list: readonly SlowStage[];
  readonly phone: boolean;
  readonly onTaken: () => void;
}

/** When the loss comes; at the end, the step for the run itself. */
function Further({ seen: { runId, letter, batch }, at, list, phone, onTaken }: FurtherProps) {
  const lab = useActions();
  const [busy, setBusy] = useState(false);
  const loss = list.findIndex(({ kind }) => kind === 'loss');
  const can = useLab(
    (state) =>
      state.currentId === runId &&
      !state.look &&
      currentRun(state)?.snapshot?.status === 'paused' &&
      standsAt(state, batch.position),
  );
  if (at < loss && phone) return null;
  if (at < loss) return <span className="text-ink2 text-note">the loss of this batch comes at stage {loss + 1}</span>;
  if (!can || batch.finished) return null;
  const take = async (): Promise<void> => {
    setBusy(true);
    try {
      await lab.stepOn('batch');
    } finally {
      setBusy(false);
    }
    onTaken();
  };
  return (
    <button
      type="button"
      className={`${plainButton} ${phone ? 'mb-3 justify-center' : ''}`}
      disabled={busy}
      onClick={() => void take()}
    >
      {`Train run ${letter} on this batch`}
    </button>
  );
}
