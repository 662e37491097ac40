import { memo } from 'react';
import { formatNumber } from '../charts/format';
import { term } from '../model/term';
import type { BackwardFlows, Flow } from './flows';
import { gradientLabel } from './LayerBlock';
import { blockAt, bottom, type Layout, right, scissorsAt, sumAt } from './layout';
import type { PatternIds } from './marks';
import { silent } from './marks';
import { type CanvasView, measuredNorm } from './verdictView';

export interface RibbonsProps {
  readonly layout: Layout;
  readonly view: CanvasView;
  readonly picture: BackwardFlows;
  readonly ids: PatternIds;
  /** Chevrons flow while a run is training or a change is in hand. */
  readonly flowing: boolean;
}

/** The backward pass: ribbons, arrowheads and their labels. */
export function Ribbons({ layout, view, picture, ids, flowing }: RibbonsProps) {
  const { flows, arrowheads } = picture;
  // What comes through a re-encoding lies under the ribbon that it branches off.
  const solid = flows
    .filter((flow) => flow.state === 'measured')
    .sort((a, b) => Number(b.kind === 'through') - Number(a.kind === 'through'));
  const pale = flows.filter((flow) => flow.state === 'predicted');
  const heads = {
    pale: arrowheads.filter((head) => head.state === 'predicted'),
    solid: arrowheads.filter((head) => head.state === 'measured'),
  };
  const paleFill = (flow: Flow) => (flow.kind === 'through' ? 'var(--paper)' : 'var(--gradsoft)');
  return (
    <g {...silent} className={flowing ? 'rc-ribbons rc-flowing' : 'rc-ribbons'}>
      {flows
        .filter((flow) => flow.kind === 'bed')
        .map((flow) => (
          <path
            key={flow.id}
            d={flow.outline}
            fill={`url(#${ids.fineHatch})`}
            stroke="var(--hatch)"
            strokeDasharray="3 3"
            className="rc-fade"
          />
        ))}
      {/* Outlines of all pale ribbons first, their fills over them: where they join, no line crosses. */}
      {pale.map((flow) => (
        <path
          key={flow.id}
          d={flow.outline}
          fill="none"
          stroke="var(--grad)"
          strokeWidth={2.6}
          strokeLinejoin="round"
          className="rc-grow"
        />
      ))}
      {heads.pale.map((head) => (
        <path
          key={head.id}
          d={head.outline}
          fill="var(--grad)"
          stroke="var(--grad)"
          strokeLinejoin="round"
          className="rc-fade"
        />
      ))}
      {pale.map((flow) => (
        <path key={flow.id} d={flow.outline} fill={paleFill(flow)} className="rc-grow" />
      ))}
      {solid.map((flow) => (
        <path
          key={flow.id}
          d={flow.outline}
          fill={flow.kind === 'through' ? `url(#${ids.through})` : 'var(--gradfill)'}
          {...(flow.kind === 'through' ? { stroke: 'var(--gradfill)', strokeWidth: 1 } : {})}
        />
      ))}
      {heads.solid.map((head) => (
        <path key={head.id} d={head.outline} fill="var(--gradfill)" />
      ))}
      {pale.map((flow) => (
        <Chevrons key={flow.id} flow={flow} colour="var(--grad)" />
      ))}
      {solid.map((flow) => flow.kind !== 'through' && <Chevrons key={flow.id} flow={flow} colour="var(--paper)" />)}
      <Labels layout={layout} view={view} picture={picture} />
    </g>
  );
}

/** Drawn anew only when the ribbon's outline changes: there are many, and a snapshot comes every frame. */
const Chevrons = memo(
  function Chevrons({ flow, colour }: { readonly flow: Flow; readonly colour: string }) {
    return flow.chevrons.map(({ x, y, angle, size }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: chevrons of one ribbon, in order
      <g key={index} transform={`translate(${x.toFixed(2)} ${y.toFixed(2)}) rotate(${angle.toFixed(1)})`}>
        <path
          d={`M${(-size * 0.45).toFixed(2)} ${(-size / 2).toFixed(2)}L${(size * 0.15).toFixed(2)} 0L${(-size * 0.45).toFixed(2)} ${(size / 2).toFixed(2)}`}
          fill="none"
          stroke={colour}
          strokeWidth={1.5}
          opacity={0.9}
          className="rc-chevron"
        />
      </g>
    ));
  },
  (before, after) => before.flow.outline === after.flow.outline && before.colour === after.colour,
);

function Labels({ layout, view, picture }: { layout: Layout; view: CanvasView; picture: BackwardFlows }) {
  const { compact, ribbon, layers, squeeze } = layout;
  const last = sumAt(layout, layers);
  if (compact) {
    return view.headNorm === null ? null : (
      <text x={layout.width} y={174} textAnchor="end" className="rc-small rc-medium" fill="var(--grad)">
        norm {formatNumber(view.headNorm)}
      </text>
    );
  }
  const { lowest } = picture;
  return (
    <>
      {view.headNorm !== null && (
        <text
          x={(last.x + right(layout.head.frame)) / 2}
          y={ribbon - 14 + 4 * squeeze}
          textAnchor="middle"
          className="rc-small rc-medium rc-halo"
          fill="var(--grad)"
          {...term('norm')}
        >
          norm {formatNumber(view.headNorm)}
        </text>
      )}
      {view.layers.map((layer) => {
        const block = blockAt(layout, layer.k);
        const label = gradientLabel(layer);
        if (label !== null) {
          const broken = Number.isNaN(measuredNorm(layer) ?? 0);
          return (
            <text
              key={layer.k}
              x={block.foot + 17 - 3 * squeeze}
              y={bottom(block.frame) + 18 - 2 * squeeze}
              className="rc-small rc-medium rc-halo"
              fill={broken ? 'var(--bad)' : 'var(--grad)'}
            >
              {label}
            </text>
          );
        }
        const cut = layer.k < layers ? scissorsAt(layout, layer.k) : null;
        const roomy = cut !== null && cut.x - block.foot > 170;
        return layer.verdict === 'none' && roomy && !passesUnder(picture, layer.k) ? (
          <text
            key={layer.k}
            x={block.foot + 20}
            y={ribbon + 30}
            textAnchor="middle"
            className="rc-small"
            fill="var(--ink2)"
          >
            no gradient arrives
          </text>
        ) : null;
      })}
      {lowest && lowest.y + 14 <= layout.height && (
        <text x={lowest.x} y={lowest.y + 14} textAnchor="middle" className="rc-small rc-halo" fill="var(--grad)">
          {lowest.predicted
            ? 'would flow back along the skip, around the cut'
            : 'flows back along the skip, around the cut'}
        </text>
      )}
    </>
  );
}

/** Whether a strand runs below the bed of layer k. */
function passesUnder(picture: BackwardFlows, k: number): boolean {
  return picture.passesBelow(k) || (k > 1 && picture.passesBelow(k - 1));
}
