import { Formula } from '../../canvas/marks/Formula';
import { Sentence } from '../../kit/Sentence';
import type { Experiment } from '../../model/experiment';
import { formatPlacement } from '../../model/notation';

export interface PlainHeadlineProps {
  readonly experiment: Pick<Experiment, 'skips' | 'layers'>;
  readonly strong: string;
  readonly rest?: string;
  /** Sizes of the formula and of the sentence; left out, they go by the size of letters around. */
  readonly formulaClass?: string;
  readonly sentenceClass?: string;
  /** The sentence below the formula. */
  readonly stacked?: boolean;
}

/** Formula and sentence, without anything to operate. */
export function PlainHeadline(props: PlainHeadlineProps) {
  const { experiment, strong, rest = '', formulaClass, sentenceClass = '', stacked = false } = props;
  return (
    <div className={stacked ? '' : 'flex items-baseline'} style={{ gap: 'max(14px, 0.6em)' }}>
      <h1
        className={`shrink-0 whitespace-nowrap ${formulaClass ?? ''}`}
        {...(formulaClass ? {} : { style: { fontSize: '1.4em' } })}
      >
        <Formula>{formatPlacement(experiment.skips, experiment.layers.length)}</Formula>
      </h1>
      <p className={`min-w-0 text-ink2 ${sentenceClass}`}>
        <b className="font-semibold text-ink">
          <GradientWords>{strong}</GradientWords>
        </b>
        {rest !== '' && ' '}
        <GradientWords>{rest}</GradientWords>
      </p>
    </div>
  );
}

/** The gradient's colour on its word, as everywhere on the page; X and O1 as everywhere too. */
function GradientWords({ children: text }: { readonly children: string }) {
  return text.split(/\b(gradients?)\b/).map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one string, replaced together
      <span key={index} className="font-semibold text-grad">
        {part}
      </span>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <Sentence key={index}>{part}</Sentence>
    ),
  );
}
