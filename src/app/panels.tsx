import type { ReactNode } from 'react';
import type { Hideable } from '../io/linkView';
import { ErrorBoundary } from '../kit/ErrorBoundary';
import { useClassView } from '../kit/lab/ClassView';
import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';

const panels = {
  curves: {
    name: 'Accuracy and loss',
    Panel: lazyPart(async () => (await import('../features/curves/CurvesPanel')).CurvesPanel),
  },
  gradient: {
    name: 'The gradients',
    Panel: lazyPart(async () => (await import('../features/gradient/GradientPanel')).GradientPanel),
  },
  maps: {
    name: 'The feature maps',
    Panel: lazyPart(async () => (await import('../features/maps/FeatureMapsPanel')).FeatureMapsPanel),
  },
  confusion: {
    name: 'The confusion matrix',
    Panel: lazyPart(async () => (await import('../features/confusion/ConfusionPanel')).ConfusionPanel),
  },
} as const;

/** Fetches what is not there yet; the panel itself tells of a failure when it is shown. */
export function prefetchPanels(): void {
  for (const { Panel } of Object.values(panels)) Panel.prefetch();
}

export interface ChartPanelProps {
  readonly id: keyof typeof panels;
  /** In its plainest form. */
  readonly plain?: boolean;
  readonly className?: string;
}

/** A panel with charts: fetched after the first paint, and alone if it fails. */
export function ChartPanel({ id, plain = false, className = '' }: ChartPanelProps) {
  const { name, Panel } = panels[id];
  const { hidden } = useClassView();
  if (hidden.includes('charts')) return null;
  return (
    <PartPlace name={name}>
      {plain ? (
        <div className={`min-w-0 ${className}`}>
          <Panel plain />
        </div>
      ) : (
        <Panel />
      )}
    </PartPlace>
  );
}

export interface SidePartProps {
  readonly name: string;
  /** Of its element, for what controls it. */
  readonly id?: string;
  readonly part?: Hideable;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A part of the side column, ruled off from the one above it. */
export function SidePart({ name, id, part, className = '', children }: SidePartProps) {
  const { hidden } = useClassView();
  if (part && hidden.includes(part)) return null;
  return (
    <div
      id={id}
      className={`shrink-0 border-rule border-t py-[11px] first:border-t-0 low:py-2 low:group-data-crowded/side:py-1.5 ${className}`}
    >
      <ErrorBoundary name={name}>{children}</ErrorBoundary>
    </div>
  );
}
