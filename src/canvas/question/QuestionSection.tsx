import { nodeLabel } from '../../model/notation';
import { type Answer, askedLayers } from '../../model/prediction/prediction';
import { ScissorsButton } from '../backward/ScissorsButton';
import { buttonProps } from '../drag/keyboard';
import { Sum } from '../forward/Stations';
import { LanePort, type LaneProps } from '../Lane';
import { type BlockLayout, type Layout, type Spot, sumAt } from '../layout/layout';
import { MathText, spaced } from '../marks/MathText';
import { QuestionBlock } from './QuestionBlock';

export interface QuestionSectionProps extends LaneProps {
  readonly block: BlockLayout;
  readonly answers: readonly (Answer | null)[];
  readonly onAsk: (k: number) => void;
}

/** A covered layer with its sum, its scissors and its port: the mechanism is given, its consequence is asked. */
export function QuestionSection(props: QuestionSectionProps) {
  const { canvas, picture, placing, block, answers, onAsk } = props;
  const { layout, shown, shapes } = picture;
  const { k } = block;
  const { experiment, compact = false } = canvas;
  const layer = experiment.layers[k - 1];
  const sum = sumAt(layout, k);
  const scissors = layout.scissors[k - 1];
  const exact = experiment.gradientMode === 'exact';
  const number = askedLayers(experiment).indexOf(k) + 1;
  const takes = compact && k < layout.layers;
  return (
    <g>
      {layer && (
        <QuestionBlock
          block={block}
          layer={layer}
          shape={shapes.outputs[k] ?? { channels: 1, size: 1 }}
          compact={compact}
          number={number > 0 ? number : null}
          said={answers[k - 1] ?? null}
          onAsk={() => onAsk(k)}
        />
      )}
      <Sum
        layout={layout}
        spot={sum}
        experiment={shown}
        scene={placing.scene}
        drag={placing.drag}
        invited={false}
        button={buttonProps(() => placing.openList({ kind: takes ? 'port' : 'sum', node: k }))}
      />
      {scissors && (
        <>
          <ScissorsButton
            layout={layout}
            spot={scissors}
            experiment={shown}
            wentAround={false}
            plain
            words={<CutWords layout={layout} spot={scissors} exact={exact} label={nodeLabel(shown.skips, k)} />}
            button={buttonProps(() => canvas.onGradientMode(exact ? 'paper' : 'exact'))}
          />
          <LanePort {...props} node={k} />
        </>
      )}
    </g>
  );
}

/** 'cut: X + O1 goes in as bare numbers', as much of it as there is room for. */
function CutWords(props: {
  readonly layout: Layout;
  readonly spot: Spot;
  readonly exact: boolean;
  readonly label: string;
}) {
  const { layout, spot, exact, label } = props;
  const { compact, layers, squeeze } = layout;
  if (compact && layers > 2) return null;
  const long = exact
    ? `open: ${spaced(label)} keeps where it came from`
    : `cut: ${spaced(label)} goes in as bare numbers`;
  return (
    <MathText x={spot.x} y={compact ? 174 : spot.y + spot.r + 16} size={11} weight={500} anchor="middle">
      {squeeze > 0.2 && !compact ? (exact ? 'open' : 'cut') : long}
    </MathText>
  );
}
