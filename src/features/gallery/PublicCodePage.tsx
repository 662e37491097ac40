import { useId, useMemo, useState } from 'react';
import { MapPicture } from '../../canvas/forward/MapPicture';
import { closedScissors, openScissors } from '../../canvas/marks/scissors';
import { useLab } from '../../kit/lab/LabContext';
import { linkButton } from '../../kit/widgets';
import { addressOf, type PublicLayer, publicLayers } from '../../reproduce/publicCode/layers';
import { type Graph, gradientBefore, handings, type Loop, loops } from '../../reproduce/publicCode/traits';
import { shownSnapshot } from '../../store/timeTravel/shown';

const columns = {
  name: { title: 'repository, file, commit', key: ({ repository }) => repository.toLowerCase() },
  handing: { title: 'a window is handed on as', key: ({ handing }) => handings[handing].name },
  graph: { title: "input's graph", key: ({ handing }) => handings[handing].graph },
  loop: { title: 'what is read', key: ({ loop }) => (loops[loop].name === 'full' ? 1 : 0) },
  usedFor: { title: 'angles, and used for', key: ({ trained, usedFor }) => `${trained ? 0 : 1}${usedFor}` },
  before: { title: 'a layer before gets', key: ({ handing }) => gradientBefore[handings[handing].graph] },
} as const satisfies Readonly<
  Record<string, { readonly title: string; readonly key: (layer: PublicLayer) => string | number }>
>;

type Column = keyof typeof columns;

/** Public layers side by side: how a window is handed on, what is read, and what follows for a layer before. */
export function PublicCodePage() {
  const [sort, setSort] = useState<{ readonly by: Column; readonly down: boolean }>({ by: 'loop', down: false });
  const rows = useMemo(() => sorted(sort.by, sort.down), [sort]);
  const picture = useId();
  return (
    <>
      <Digit id={picture} />
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-left text-body">
          <caption className="sr-only">Layers in public code</caption>
          <thead>
            <tr className="border-rule2 border-b align-baseline">
              {(Object.keys(columns) as Column[]).map((id) => (
                <th
                  key={id}
                  scope="col"
                  aria-sort={sort.by === id ? (sort.down ? 'descending' : 'ascending') : 'none'}
                  className="py-1 pr-4 font-normal"
                >
                  <button
                    type="button"
                    onClick={() => setSort(({ by, down }) => ({ by: id, down: by === id && !down }))}
                    className={`min-h-6 rounded-xs text-left touch:min-h-11 ${sort.by === id ? 'text-ink' : 'text-ink2'} hover:text-ink`}
                  >
                    {columns[id].title}
                    <span aria-hidden> {sort.by === id ? (sort.down ? '↑' : '↓') : ''}</span>
                  </button>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((layer) => (
              <Row key={addressOf(layer)} layer={layer} picture={picture} />
            ))}
          </tbody>
        </table>
      </div>
      <div className="grid gap-x-8 gap-y-2 text-ink2 text-note sm:grid-cols-2">
        <p>
          <b className="font-semibold text-ink">cut</b> leaves a layer before this one without a gradient. A layer that
          only reads images has none before it, and loses nothing. <b className="font-semibold text-ink">quarter</b>:
          the loop ends at the side of the output, so windows start in the top left quarter; a second such layer reads a
          quarter of a quarter's map. For stride 2 and windows of 2×2, where nothing else is said.
        </p>
        <p>
          Each way and each loop is written again in lines of the lab's own, which its tests run. The paper's own code
          is not public. Nothing here says that it was written like any of these.
        </p>
      </div>
    </>
  );
}

function sorted(by: Column, down: boolean): PublicLayer[] {
  const { key } = columns[by];
  const all = [...publicLayers].sort((a, b) => {
    const [one, other] = [key(a), key(b)];
    return one < other ? -1 : one > other ? 1 : 0;
  });
  return down ? all.reverse() : all;
}

const cell = 'border-rule border-b py-1.5 pr-4';

function Row({ layer, picture }: { readonly layer: PublicLayer; readonly picture: string }) {
  const { repository, file, commit, year, framework, handing, loop, reads, trained, usedFor } = layer;
  const { name, graph } = handings[handing];
  const { name: walk, note }: Loop = loops[loop];
  return (
    <tr className="align-top">
      <th scope="row" className={`${cell} w-[270px] min-w-[210px] font-normal`}>
        <a href={addressOf(layer)} target="_blank" rel="noreferrer" className={`${linkButton} wrap-anywhere`}>
          {repository.replace('/', '/\u200b')}
        </a>
        <span className="wrap-anywhere block font-mono text-ink3 text-tick" title={`${file} at ${commit}`}>
          {shortened(file)} {commit.slice(0, 7)}
          {year ? `, ${year}` : ''}
        </span>
      </th>
      <td className={cell}>
        {name}
        <span className="block text-ink3 text-note">{framework}</span>
      </td>
      <td className={`${cell} whitespace-nowrap`}>
        <GraphWord graph={graph} />
      </td>
      <td className={cell}>
        <span className="flex items-start gap-2.5">
          <Picture picture={picture} full={walk === 'full'} />
          <span>
            {walk}
            <span className="block text-ink3 text-note">{[note, reads].filter((part) => part).join('; ')}</span>
          </span>
        </span>
      </td>
      <td className={cell}>
        {trained ? 'trained' : 'fixed'}
        <span className="block text-ink3 text-note">{usedFor}</span>
      </td>
      <td className={cell}>{gradientBefore[graph]}</td>
    </tr>
  );
}

/** "examples/…/layer.py": long paths shorten in the middle. */
function shortened(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 && path.length > 34 ? `${parts[0]}/…/${parts[parts.length - 1]}` : path;
}

function GraphWord({ graph }: { readonly graph: Graph }) {
  if (graph === 'not checked') return <span className="text-ink3">not checked</span>;
  if (graph === 'error') return <span className="text-ink2">no tensor</span>;
  return (
    <span className="flex items-center gap-1.5 font-semibold">
      <svg width="16" height="16" viewBox="-12 -13 24 28" aria-hidden="true">
        <path d={graph === 'cut' ? closedScissors : openScissors} fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      {graph}
    </span>
  );
}

const side = 38;

/** The image on the canvas, drawn once; each row's picture refers to it. */
function Digit({ id }: { readonly id: string }) {
  const image = useLab((state) => shownSnapshot(state)?.sample.maps[0] ?? null);
  const size = Math.round(Math.sqrt(image?.length ?? 784));
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <symbol id={id} viewBox="0 0 100 100">
        <MapPicture values={image} shape={{ channels: 1, size }} box={{ x: 0, y: 0, width: 100, height: 100 }} input />
      </symbol>
    </svg>
  );
}

/** What of the image the layer's windows cover; the rest is ruled. */
function Picture({ picture, full }: { readonly picture: string; readonly full: boolean }) {
  const half = side / 2;
  const lines = Array.from({ length: Math.floor(side / 4) }, (_, index) => 4 * index + 2);
  return (
    <svg
      width={side}
      height={side}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={full ? 'the whole image is read' : 'the top left quarter is read'}
      className="shrink-0"
    >
      <use href={`#${picture}`} width={side} height={side} />
      {!full && (
        <>
          <path d={`M${half} 0H${side}V${side}H0V${half}H${half}Z`} fill="var(--paper)" opacity="0.66" />
          <path
            d={lines.map((y) => `M${y < half ? half : 0} ${y}H${side}`).join('')}
            stroke="var(--rule2)"
            strokeWidth="1"
          />
          <path d={`M${half} 0V${half}H0`} fill="none" stroke="var(--ink)" strokeWidth="1.25" />
        </>
      )}
    </svg>
  );
}
