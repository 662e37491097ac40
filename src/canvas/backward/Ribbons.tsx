import { formatNumber } from '../../charts/kit/format';
import { term } from '../../model/term';
import { blockAt, bottom, type Layout, right, scissorsAt, sumAt } from '../layout/layout';
import { type PatternIds, silent } from '../marks/marks';
import { Chevrons } from './Chevrons';
import { type CanvasView, gradientLabel, measuredNorm } from './canvasView';
import type { BackwardFlows } from './flows';
import { PredictedRibbons } from './PredictedRibbons';

export interface RibbonsProps {
  readonly layout: Layout;
  readonly view: CanvasView;
  readonly picture: BackwardFlows;
  readonly ids: PatternIds;
  /** Chevrons flow while a run is training or a change is in hand. */
  readonly flowing: boolean;
  /** In plain words, and without norms. */
  readonly plain: boolean;
}

/** The backward pass: ribbons, arrowheads and their labels. */
export function Ribbons({ layout, view, picture, ids, flowing, plain }: RibbonsProps) {
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
  return (
    <g {...silent} className="rc-ribbons">
      {flows
        .filter((flow) => flow.kind === 'bed')
        .map((flow) => (
          <path
            key={flow.id}
            data-flow={flow.id}
            d={flow.outline}
            fill={`url(#${ids.fineHatch})`}
            stroke="var(--hatch)"
            strokeDasharray="3 3"
            className="rc-fade"
          />
        ))}
      <PredictedRibbons flows={pale} arrowheads={heads.pale} />
      {solid.map((flow) => (
        <path
          key={flow.id}
          data-flow={flow.id}
          d={flow.outline}
          fill={flow.kind === 'through' ? `url(#${ids.through})` : 'var(--gradfill)'}
          {...(flow.kind === 'through' ? { stroke: 'var(--gradfill)', strokeWidth: 1 } : {})}
        />
      ))}
      {heads.solid.map((head) => (
        <path key={head.id} data-arrow={head.id} d={head.outline} fill="var(--gradfill)" />
      ))}
      <Chevrons
        flows={[...pale, ...solid.filter(({ kind }) => kind !== 'through')].filter(({ kind }) => kind !== 'stub')}
        flowing={flowing}
      />
      <Labels layout={layout} view={view} picture={picture} plain={plain} />
    </g>
  );
}

function Labels({ layout, view, picture, plain }: Pick<RibbonsProps, 'layout' | 'view' | 'picture' | 'plain'>) {
  const { compact, ribbon, layers, squeeze } = layout;
  const last = sumAt(layout, layers);
  if (compact) {
    return view.headNorm === null || plain ? null : (
      <text x={layout.width} y={174} textAnchor="end" className="rc-small rc-medium" fill="var(--grad)">
        norm {formatNumber(view.headNorm)}
      </text>
    );
  }
  const { lowest } = picture;
  return (
    <>
      {view.headNorm !== null && !plain && (
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
        if (label !== null && plain && !Number.isNaN(measuredNorm(layer) ?? 0)) return null;
        if (label !== null) {
          const broken = Number.isNaN(measuredNorm(layer) ?? 0);
          return (
            <text
              key={layer.k}
              data-flow={`block-${layer.k}`}
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
            data-flow={`bed-${layer.k}`}
            x={plain ? block.frame.x : block.foot + 20}
            y={ribbon + 30}
            textAnchor={plain ? 'start' : 'middle'}
            className="rc-small"
            fill="var(--ink2)"
          >
            {plain ? `None: no gradient arrives, QCL${layer.k} cannot learn` : 'no gradient arrives'}
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
