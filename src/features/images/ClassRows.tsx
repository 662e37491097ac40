import { useEffect, useRef } from 'react';
import type { PreparedClass } from '../../io/imports/ownImages/prepare';

export interface ClassRowsProps {
  readonly classes: readonly PreparedClass[];
  /** Names of classes that are left out. */
  readonly out: ReadonlySet<string>;
  readonly trainShare: number;
  readonly onToggle: (name: string) => void;
}

/** How many images of a class are shown. */
const shown = 11;

/** A row for each class: whether it takes part, how many images it has, and some of them. */
export function ClassRows({ classes, out, trainShare, onToggle }: ClassRowsProps) {
  const most = Math.max(1, ...classes.map(({ train }) => train.length));
  const total = classes.reduce((sum, { train }) => sum + train.length, 0);
  return (
    <section aria-label="Classes">
      <h3 className="mb-1 font-semibold">
        {classes.length} {classes.length === 1 ? 'class' : 'classes'}, {total} images
        <span className="ml-2 font-normal text-ink3 text-note">as the lab keeps them, 28×28</span>
      </h3>
      <ul>
        {classes.map(({ name, train, test }) => (
          <li key={name} className="flex items-center gap-3 border-rule border-t py-1.5">
            <label className="flex w-[190px] shrink-0 items-center gap-2 max-sm:w-full max-sm:flex-1">
              <input
                type="checkbox"
                checked={!out.has(name)}
                onChange={() => onToggle(name)}
                className="size-4 accent-fwd"
              />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{name}</span>
                <span className="nums block text-note text-ink2">
                  <b className="font-semibold text-ink">{train.length}</b>{' '}
                  {splitWords(train.length, test.length, trainShare)}
                </span>
                <span aria-hidden className="mt-0.5 block h-[3px] bg-well">
                  <span className="block h-full bg-fwd2" style={{ width: `${(100 * train.length) / most}%` }} />
                </span>
              </span>
            </label>
            <Thumbnails images={train.slice(0, shown)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function splitWords(count: number, test: number, share: number): string {
  const training = Math.round(count * share);
  return `about ${training} train, ${count - training} validate${test > 0 ? `, ${test} test` : ''}`;
}

/** Images side by side, 255 dark: one canvas a row. */
function Thumbnails({ images }: { readonly images: readonly Uint8Array[] }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const pixels = context.createImageData(30 * shown, 28);
    pixels.data.fill(0);
    images.forEach((image, n) => {
      for (let p = 0; p < 784; p++) {
        const at = 4 * (Math.floor(p / 28) * 30 * shown + 30 * n + (p % 28));
        // From the page's palest to its darkest map colour, whatever the theme.
        const ink = (image[p] as number) / 255;
        pixels.data.set([240 - 222 * ink, 247 - 219 * ink, 251 - 213 * ink, 255], at);
      }
    });
    context.putImageData(pixels, 0, 0);
  }, [images]);
  return (
    <canvas
      ref={canvas}
      width={30 * shown}
      height={28}
      aria-hidden
      className="h-9 min-w-0 flex-1 object-cover object-left [image-rendering:pixelated] max-sm:hidden"
    />
  );
}
