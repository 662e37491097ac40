import { RotateCcw } from 'lucide-react';
import { useId } from 'react';
import { asInPaper } from '../../store/placement/words';
import { useActions, useLab } from '../LabContext';
import { Segmented } from '../widgets';
import { backToPaper, differsFromPaper } from './fields';
import type { ChoiceField, Field } from './fieldTypes';
import { DepthsInput, DigitsInput, TrainableInput } from './ListInputs';
import { NumberInput } from './NumberInput';
import { useDraft } from './useField';

/** One setting: its name, its value, what it does, and what the paper has there. */
export function FieldRow({ field }: { readonly field: Field }) {
  const lab = useActions();
  const id = useId();
  const differs = useLab((state) => differsFromPaper(field, state.experiment));
  const paper = useLab((state) => field.paper(state.experiment));
  const idle = useLab((state) => (field.kind === 'choice' ? (field.idle?.(state.experiment) ?? null) : null));
  const [, setDraft] = useDraft(field.id);
  return (
    <div
      id={settingId(field.id)}
      className={`scroll-my-4 border-rule border-t py-2.5 pr-5 pl-[17px] ${differs ? 'border-l-[3px] border-l-fwd' : 'border-l-[3px] border-l-transparent'}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1.5">
        <h4 className="pt-1.5 font-semibold">{field.label}</h4>
        <div className="ml-auto max-w-full">
          <Control field={field} describedBy={id} />
        </div>
      </div>
      <p id={id} className="mt-1 text-note text-ink2">
        {field.explanation} {idle}
      </p>
      <p className="mt-0.5 flex min-h-4 items-center justify-between gap-2 text-note text-ink3">
        <span className={differs ? 'font-medium text-fwd' : ''}>
          {differs ? 'Differs from the paper' : 'Paper'}: {paper}
        </span>
        {differs && (
          <button
            type="button"
            onClick={() => {
              setDraft(null);
              lab.edit((experiment) => backToPaper(field, experiment), asInPaper(field.label));
            }}
            className="inline-flex min-h-6 shrink-0 items-center gap-1 rounded-xs font-medium text-fwd hover:underline touch:min-h-11"
          >
            <RotateCcw size={11} strokeWidth={2} aria-hidden />
            back to the paper's
          </button>
        )}
      </p>
    </div>
  );
}

export function settingId(field: string): string {
  return `setting-${field}`;
}

function Control({ field, describedBy }: { readonly field: Field; readonly describedBy: string }) {
  switch (field.kind) {
    case 'number':
      return <NumberInput field={field} describedBy={describedBy} />;
    case 'choice':
      return <ChoiceInput field={field} />;
    case 'digits':
      return <DigitsInput field={field} />;
    case 'depths':
      return <DepthsInput field={field} />;
    case 'trainable':
      return <TrainableInput field={field} />;
  }
}

function ChoiceInput({ field }: { readonly field: ChoiceField }) {
  const lab = useActions();
  const value = useLab((state) => field.get(state.experiment));
  // A link or file may bring a value that has no button, such as an image size of 20.
  const options = field.options.some((option) => option.value === value)
    ? field.options
    : [...field.options, { value, name: value }];
  return (
    <Segmented
      label={field.label}
      values={options.map((option) => option.value)}
      value={value}
      show={(item) => options.find((option) => option.value === item)?.name ?? item}
      onChange={(next) => lab.edit((experiment) => field.set(experiment, next))}
    />
  );
}
