import { TriangleAlert } from 'lucide-react';
import { useId } from 'react';
import { useActions, useLab } from '../../kit/lab/LabContext';
import type { Experiment } from '../../model/experiment';
import { valueAt } from '../../model/settings/access';
import { changedByHand } from '../../model/settings/changes';
import type { Setting } from '../../model/settings/row';
import { formatNumber, isAmbiguous, parseNumber } from './numberText';
import { problemOf, useDraft, useTake } from './useField';

type NumberField = Setting & { readonly kind: 'number' | 'whole' };

/** A number as text: taken on Enter or when the field is left, kept as typed while it cannot be taken. */
export function NumberInput({ field, describedBy }: { readonly field: NumberField; readonly describedBy: string }) {
  const lab = useActions();
  const take = useTake();
  const value = useLab((state) => valueAt(state.experiment, field.path) as number);
  const unit = useLab((state) => field.unit?.(state.experiment) ?? '');
  const [draft, setDraft] = useDraft(field.path);
  const errorId = useId();
  const problem = draft === null ? null : problemWith(draft, lab.store.getState().experiment, field);

  function takeDraft(): void {
    if (draft === null || problem) return;
    const number = parseNumber(draft);
    if (number !== null && take((experiment) => changedByHand(experiment, field.path, number)) === null) setDraft(null);
  }

  return (
    <div className="grid justify-items-end gap-1">
      <div className="flex items-center gap-1.5">
        {field.presets?.map((preset) => (
          <button
            key={preset.name}
            type="button"
            aria-pressed={value === preset.value && draft === null}
            aria-label={`${field.label} ${preset.name}`}
            onClick={() => {
              setDraft(null);
              take((experiment) => changedByHand(experiment, field.path, preset.value));
            }}
            className="h-7 min-w-7 rounded border border-rule2 px-1.5 text-ink2 hover:border-ink3 hover:bg-well aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:font-semibold aria-pressed:text-onink touch:size-11"
          >
            {preset.name}
          </button>
        ))}
        <input
          type="text"
          inputMode={field.presets ? 'text' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          aria-label={field.label}
          aria-describedby={describedBy}
          aria-invalid={problem !== null}
          {...(problem ? { 'aria-errormessage': errorId } : {})}
          value={draft ?? formatNumber(value)}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={takeDraft}
          onKeyDown={(event) => {
            if (event.key === 'Enter') takeDraft();
            if (event.key === 'Escape' && draft !== null) {
              // The first Escape gives the number back, the next one closes the panel.
              event.stopPropagation();
              setDraft(null);
            }
          }}
          className="nums h-7 w-24 rounded border border-rule2 bg-paper px-2 text-right font-medium hover:border-ink3 aria-invalid:border-bad touch:h-11 touch:text-[1rem]"
        />
        {unit && <span className="w-12 text-note text-ink3">{unit}</span>}
      </div>
      {problem && (
        <p id={errorId} role="alert" className="flex items-start gap-1 text-right text-note text-bad">
          <TriangleAlert size={12} strokeWidth={2} aria-hidden className="mt-px shrink-0" />
          {problem}
        </p>
      )}
    </div>
  );
}

function problemWith(text: string, experiment: Experiment, field: NumberField): string | null {
  const number = parseNumber(text);
  if (number !== null) return problemOf(changedByHand(experiment, field.path, number));
  if (text.trim() === '') return 'A number is missing.';
  if (isAmbiguous(text))
    return `Write ${text.trim().replace(',', '')}, or ${text.trim().replace(',', '.')} with a point.`;
  return `“${text.trim()}” is not a number.`;
}
