import type { ReactNode } from 'react';
import { Segmented } from '../../kit/widgets';
import { type Choices, colourings, formats, widths } from './choices';

const formatNames: Record<Choices['format'], string> = { svg: 'SVG', png: 'PNG, 2×', csv: 'CSV' };
const widthNames: Record<Choices['width'], string> = { one: 'one column', two: 'two', screen: 'as shown' };

export interface ChoiceRowsProps {
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
  /** With a word about the widths. */
  readonly roomy: boolean;
}

/** Format, colours, width and caption of a figure that is about to be saved. */
export function ChoiceRows({ choices, onChange, roomy }: ChoiceRowsProps) {
  const { format, colours, width, caption } = choices;
  const isPicture = format !== 'csv';
  const change = (part: Partial<Choices>): void => onChange({ ...choices, ...part });
  return (
    <div className={`grid ${roomy ? 'gap-1.5' : 'gap-1'}`}>
      <Row name="Format">
        <Segmented
          label="Format"
          values={formats}
          value={format}
          show={(value) => formatNames[value]}
          onChange={(value) => change({ format: value })}
        />
      </Row>
      <div className={`grid ${roomy ? 'gap-1.5' : 'gap-1'} ${isPicture ? '' : roomy ? 'hidden' : 'invisible'}`}>
        <Row name="Colours">
          <Segmented
            label="Colours"
            values={colourings}
            value={colours}
            onChange={(value) => change({ colours: value })}
          />
        </Row>
        <Row name="Width">
          <Segmented
            label="Width"
            values={widths}
            value={width}
            show={(value) => widthNames[value]}
            onChange={(value) => change({ width: value })}
          />
          {roomy && <span className="text-ink2 text-note">one is 85 mm, two are 178 mm; letters stay 8 pt</span>}
        </Row>
        <Row name="Caption">
          <label className="flex min-h-7 cursor-pointer items-center gap-2 touch:min-h-11">
            <input
              type="checkbox"
              className="size-4"
              checked={caption}
              onChange={(event) => change({ caption: event.target.checked })}
            />
            {roomy ? 'with seed and settings, below the picture' : 'seed and settings'}
          </label>
        </Row>
      </div>
    </div>
  );
}

function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[64px_minmax(0,1fr)] items-center">
      <span aria-hidden className="text-ink2">
        {name}
      </span>
      <span className="flex flex-wrap items-center gap-x-3 gap-y-1">{children}</span>
    </div>
  );
}
