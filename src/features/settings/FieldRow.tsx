import { RotateCcw } from 'lucide-react';
import { useId } from 'react';
import { useClassView } from '../../kit/lab/ClassView';
import { useActions, useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { Segmented } from '../../kit/widgets';
import { valueAt } from '../../model/settings/access';
import { changedByHand } from '../../model/settings/changes';
import type { Setting, SettingPath, ValueAt } from '../../model/settings/row';
import { isPerLayer } from '../../model/settings/table';
import { factorAt, factorOfSetting } from '../../model/sweep/factor';
import { isLocked } from '../../model/sweep/plan';
import { asInPaper, atDefault } from '../../store/placement/words';
import { backToPaper, backWords, buttonsOf, isMoved, sourceOf } from './fields';
import { DigitsInput, NumbersInput, SwitchesInput } from './ListInputs';
import { NumberInput } from './NumberInput';
import { SetInput } from './SetInput';
import { useDraft } from './useField';

interface FieldRowProps {
  readonly field: Setting;
  /** One of its buttons was pressed. */
  readonly onTouch: () => void;
}

/** One setting: its name, its value, what it does, and what the paper has there. */
export function FieldRow({ field, onTouch }: FieldRowProps) {
  const lab = useActions();
  const id = useId();
  const differs = useLab((state) => isMoved(field, state.experiment));
  const source = useLab((state) => sourceOf(field, state.experiment));
  const idle = useLab((state) => field.idle?.(state.experiment) ?? null);
  const [, setDraft] = useDraft(field.path);
  return (
    <div
      id={settingId(field.path)}
      className={`scroll-my-4 border-rule border-t py-2.5 pr-5 pl-[17px] ${differs ? 'border-l-[3px] border-l-fwd' : 'border-l-[3px] border-l-transparent'}`}
    >
      <div className="flex flex-wrap items-start justify-between gap-x-3 gap-y-1.5">
        <h4 className="pt-1.5 font-semibold">{field.label}</h4>
        <div className="ml-auto max-w-full">
          <Control field={field} describedBy={id} onTouch={onTouch} />
        </div>
      </div>
      <p id={id} className="mt-1 text-note text-ink2">
        {field.says} {idle}
      </p>
      <p className="mt-0.5 flex min-h-4 items-center justify-between gap-2 text-note text-ink3">
        <span className={differs ? 'font-medium text-fwd' : ''}>{source}</span>
        <SweepLink field={field} />
        {differs && (
          <button
            type="button"
            onClick={() => {
              setDraft(null);
              onTouch();
              const words = field.unstated ? atDefault : asInPaper;
              lab.edit((experiment) => backToPaper(field, experiment), words(field.label));
            }}
            className="inline-flex min-h-6 shrink-0 items-center gap-1 rounded-xs font-medium text-fwd hover:underline touch:min-h-11"
          >
            <RotateCcw size={11} strokeWidth={2} aria-hidden />
            {backWords(field)}
          </button>
        )}
      </p>
    </div>
  );
}

/** Leads to a sweep of this setting, where a link leaves it free. */
function SweepLink({ field }: { readonly field: Setting }) {
  const { open } = useShell();
  const { hidden, locked } = useClassView();
  const isFree = useLab(({ experiment }) => {
    const factor = factorAt(factorOfSetting(field.path), experiment);
    return factor !== undefined && !isLocked(factor, experiment, locked);
  });
  if (!isFree || hidden.includes('runs')) return null;
  return (
    <button
      type="button"
      aria-label={`Sweep ${field.label}`}
      onClick={() => open({ kind: 'sweep', setting: field.path })}
      className="ml-auto inline-flex min-h-6 shrink-0 items-center rounded-xs font-medium text-fwd hover:underline touch:min-h-11"
    >
      sweep this
    </button>
  );
}

export function settingId(path: SettingPath): string {
  return `setting-${path.replaceAll('.', '-').replace('*', 'each')}`;
}

interface ControlProps extends FieldRowProps {
  readonly describedBy: string;
}

/** The control of a setting by its kind. */
function Control({ field, describedBy, onTouch }: ControlProps) {
  switch (field.kind) {
    case 'number':
    case 'whole':
      if (isPerLayer(field.path)) return <NumbersInput field={field} />;
      if (field.presetsOnly) return <ButtonsInput field={field} onTouch={onTouch} />;
      return <NumberInput field={field} describedBy={describedBy} />;
    case 'choice':
      return <ButtonsInput field={field} onTouch={onTouch} />;
    case 'switch':
      return isPerLayer(field.path) ? (
        <SwitchesInput field={field} />
      ) : (
        <ButtonsInput field={field} onTouch={onTouch} />
      );
    case 'digits':
      return <DigitsInput field={field} />;
    case 'set':
      return <SetInput field={field} />;
    case 'placement':
      // The canvas and the slot matrix edit it.
      return null;
  }
}

function ButtonsInput({ field, onTouch }: FieldRowProps) {
  const lab = useActions();
  const value = useLab((state) => String(valueAt(state.experiment, field.path)));
  const offered = buttonsOf(field).map((button) => ({ ...button, key: String(button.value) }));
  // A link or file may bring a value that has no button, such as an image size of 20.
  const buttons = offered.some(({ key }) => key === value) ? offered : [...offered, { value, name: value, key: value }];
  const chosen = (key: string) => buttons.find((button) => button.key === key);
  return (
    <Segmented
      label={field.label}
      values={buttons.map(({ key }) => key)}
      value={value}
      show={(key) => chosen(key)?.name ?? key}
      onChange={(key) => {
        onTouch();
        const next = offered.find((button) => button.key === key);
        if (next) lab.edit((experiment) => changedByHand(experiment, field.path, next.value as ValueAt<SettingPath>));
      }}
    />
  );
}
