import { type RefObject, useEffect, useRef } from 'react';
import { onPixelRatio } from '../../charts/kit/pixelRatio';
import type { Chart, ChartSize } from '../../charts/kit/svg';
import type { LabState } from '../../store/lab';
import { useActions } from '../lab/LabContext';
import { leaveQueue, takeTurn } from './turns';

/** A chart that keeps resolved colours, and has to be told when the theme has changed. */
type ThemedChart<Data> = Chart<Data> & { refreshTheme?(): void };

/**
 * For a chart's node: painted apart from the rest, which is not painted anew with it. Browsers ring SVG parts under
 * the mouse too, where only the keyboard needs it.
 */
export const chartNode = 'isolate [&_:focus:not(:focus-visible)]:outline-none';

/**
 * Keeps a chart on a node in step with the lab: data, size of the node, pixels of the screen, theme.
 *
 * It listens to the store itself, without React: snapshots redraw a chart, not a tree of components.
 * Changes are drawn once, when the chart's turn comes (see `turns.ts`).
 *
 * @param create stable, or the chart is built anew
 * @param select the chart's data; has to return the same object while nothing has changed (see `derive`)
 */
export function useChart<Data>(
  create: (node: HTMLElement) => ThemedChart<Data>,
  select: (state: LabState) => Data,
): RefObject<HTMLDivElement | null> {
  const ref = useRef<HTMLDivElement>(null);
  const { store } = useActions();
  const selector = useRef(select);
  const redraw = useRef<() => void>(() => {});

  useEffect(() => {
    const node = ref.current;
    if (!node) return;
    const chart = create(node);
    let size: ChartSize = { width: node.clientWidth, height: node.clientHeight };
    let drawn: { readonly data: Data; readonly size: ChartSize } | null = null;

    const draw = (): void => {
      // A node that is not laid out (a closed tab of the phone) is drawn when it opens.
      if (size.width === 0 || size.height === 0) return;
      const data = selector.current(store.getState());
      if (drawn && drawn.data === data && drawn.size === size) return;
      drawn = { data, size };
      chart.update(data, size);
    };
    const schedule = (): void => {
      // What has not changed does not take anyone's turn.
      if (drawn && drawn.size === size && drawn.data === selector.current(store.getState())) return;
      takeTurn(chart, draw);
    };
    redraw.current = schedule;

    const sizes = new ResizeObserver(() => {
      const { clientWidth: width, clientHeight: height } = node;
      if (width !== size.width || height !== size.height) size = { width, height };
      schedule();
    });
    sizes.observe(node);
    const themes = new MutationObserver(() => chart.refreshTheme?.());
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    const forgetRatio = onPixelRatio(() => {
      size = { ...size };
      schedule();
    });
    const unsubscribe = store.subscribe(schedule);
    draw();
    return () => {
      unsubscribe();
      forgetRatio();
      themes.disconnect();
      sizes.disconnect();
      leaveQueue(chart);
      chart.destroy();
    };
  }, [create, store]);

  // After the chart exists, so that a new selection is drawn by it.
  useEffect(() => {
    selector.current = select;
    redraw.current();
  }, [select]);

  return ref;
}
