import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { waysScript } from '../../io/exports/python/waysScript';
import { CopyButton } from '../../kit/CopyText';
import { Shown } from '../../kit/lab/ClassView';
import { useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { Sentence } from '../../kit/Sentence';
import type { Layout } from '../../kit/useMedia';
import { IconButton, linkButton } from '../../kit/widgets';
import { nodeLabel } from '../../model/notation';
import { patchWays } from '../../model/patchWays';
import { paperPlacements } from '../../model/presets';
import { publicLayers } from '../../reproduce/publicCode/layers';
import { useNotch } from './useNotch';
import { usePatchWay } from './usePatchWay';
import { WaysTable } from './WaysTable';

export interface PatchWaysProps {
  readonly layout: Layout;
  /** Node j whose window is handed to QCL(j+1). */
  readonly node: number;
  readonly onClose: () => void;
}

/** Over the charts, never over the canvas: on a tablet at the page's foot, on a phone a page. */
const places: Readonly<Record<Layout, string>> = {
  screen: 'absolute inset-x-0 top-0 min-h-full border-ink border-t bg-paper',
  columns: 'fixed inset-x-0 bottom-0 z-20 max-h-[330px] overflow-y-auto border-ink border-t bg-paper px-5 pb-2',
  phone: 'fixed inset-0 z-20 overflow-y-auto bg-paper px-4 pb-[calc(82px+env(safe-area-inset-bottom))]',
};

/** Which of six lines of code hands a window on, and what each does to the gradient of the layer before. */
export default function PatchWays({ layout, node: asked, onClose }: PatchWaysProps) {
  const title = useId();
  const region = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const experiment = useLab((state) => state.experiment);
  const layers = experiment.layers.length;
  // The network may have been shortened under the drawer.
  const node = Math.max(1, Math.min(asked, layers - 1));
  const { way, choose } = usePatchWay();
  const [shown, setShown] = useState(false);
  const label = nodeLabel(experiment.skips, node);
  useEffect(() => void heading.current?.focus({ preventScroll: true }), []);
  const notch = useNotch(region, node, experiment);

  const closeOnEscape = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.stopPropagation();
    onClose();
  };
  const script = useMemo(
    () =>
      waysScript(
        experiment.layers.map(({ depth }) => depth),
        paperPlacements(layers).map(({ skips }) => skips),
      ),
    [experiment.layers, layers],
  );

  return (
    <section ref={region} aria-labelledby={title} className={places[layout]} onKeyDown={closeOnEscape}>
      {layout === 'screen' && notch !== null && <Notch x={notch} />}
      <header className="flex items-baseline gap-x-4 gap-y-1 pt-2 max-sm:flex-wrap">
        <h2 id={title} ref={heading} tabIndex={-1} className="shrink-0 font-medium text-verdict outline-none">
          Where None comes from
        </h2>
        <p className="min-w-0 flex-1 text-body text-ink2 max-sm:order-last max-sm:basis-full">
          {layers > 1 ? (
            <Sentence>{`How a window of ${label} is handed to QCL${node + 1} decides whether QCL${node} gets a gradient.`}</Sentence>
          ) : (
            'One layer hands nothing on: it reads the image itself.'
          )}
        </p>
        <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} className="ml-auto self-start" />
      </header>
      {layers > 1 && (
        <>
          <WaysTable node={node} way={way} onChoose={choose} />
          <footer className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-note text-ink2 lg:flex-nowrap">
            <CopyButton text={script} name="the script" word="Copy the script" onRefused={() => setShown(true)} />
            <span className="shrink-0">
              {`all ${patchWays.length * paperPlacements(layers).length} cells, with PyTorch and PennyLane`}
            </span>
            <PublicLayers />
            <p className="ml-auto max-w-[58ch] text-pretty text-right text-ink3 max-lg:ml-0 max-lg:text-left">
              The first three give the paper's five verdicts. Its code is not public: that it was written so is a
              hypothesis, not proven.
            </p>
          </footer>
          {shown && (
            <textarea
              readOnly
              aria-label="The script"
              rows={12}
              value={script}
              onFocus={(event) => event.target.select()}
              className="mt-2 w-full resize-none rounded border border-rule bg-well p-2 font-mono text-note"
            />
          )}
        </>
      )}
    </section>
  );
}

/** Points from the drawer's upper edge at the scissors. */
function Notch({ x }: { readonly x: number }) {
  return (
    <svg width="24" height="13" className="absolute top-[-13px]" style={{ left: x - 12 }} aria-hidden="true">
      <path d="M0 13L12 1L24 13Z" fill="var(--paper)" />
      <path d="M0 12.5L12 1L24 12.5" fill="none" stroke="var(--ink)" />
    </svg>
  );
}

/** To the page of the gallery that has them. */
function PublicLayers() {
  const { open } = useShell();
  return (
    <Shown part="paper">
      <button type="button" className={`${linkButton} shrink-0`} onClick={() => open({ kind: 'paper', part: 'code' })}>
        {publicLayers.length} public layers, read this way
      </button>
    </Shown>
  );
}
