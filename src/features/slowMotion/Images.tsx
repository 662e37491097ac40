import { MapPixels } from '../../canvas/forward/MapPixels';
import { inputRange } from '../../charts/kit/scales';
import { useOwnNames } from '../../kit/lab/LabContext';
import { classNames } from '../../model/imageSets';
import type { Seen } from './useBatch';

export interface ImagesProps {
  readonly seen: Seen;
  readonly followed: number;
  /** In one row that is scrolled sideways. */
  readonly inRow: boolean;
  readonly onFollow: (place: number) => void;
}

const side = 44;

/** The images of the batch; the one that is followed is in the light. */
export function Images({ seen: { experiment, batch }, followed, inRow, onFollow }: ImagesProps) {
  const size = experiment.data.imageSize;
  const shape = { channels: 1, size };
  const names = classNames(experiment.data, useOwnNames());
  const shown = batch.images.length;
  return (
    <section aria-label="The images of this batch" className="flex min-h-0 flex-col gap-2">
      <h3 className="panel-title nums shrink-0">
        This batch: {batch.size} {batch.size === 1 ? 'image' : 'images'}
        {shown < batch.size && <span className="font-normal text-ink2">, the first {shown}</span>}
      </h3>
      <div
        className={`flex min-h-0 gap-1.5 ${inRow ? 'overflow-x-auto' : 'flex-wrap content-start overflow-y-auto'}`}
        style={{ margin: -4, padding: 4 }}
      >
        {batch.images.map(({ nodes, label, prediction }, place) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: an image is its place
            key={place}
            type="button"
            aria-pressed={place === followed}
            aria-label={`Image ${place + 1}, ${names[label]}, read as ${names[prediction]}`}
            onClick={() => onFollow(place)}
            className="grid size-11 shrink-0 place-items-center rounded-[2px]"
            style={{ opacity: place === followed ? 1 : 0.55 }}
          >
            <svg width={side} height={side} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
              <MapPixels values={nodes[0] ?? []} shape={shape} place={{ cell: 1, gap: 0 }} range={inputRange} />
              <rect
                width={size}
                height={size}
                fill="none"
                stroke={place === followed ? 'var(--ink)' : 'var(--rule2)'}
                strokeWidth={place === followed ? 5 : 1}
                vectorEffect="non-scaling-stroke"
              />
            </svg>
          </button>
        ))}
      </div>
    </section>
  );
}
