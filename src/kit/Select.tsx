export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Whether the label is for screen readers only, where what stands around says it to the eye. */
  readonly unseen?: boolean;
  /** Whether the label stands above the list, as a note, not beside it. */
  readonly above?: boolean;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, name: string])[];
  readonly onChange: (value: Value) => void;
}

/** One of many, in the browser's own list. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, unseen = false, above = false, value, options, onChange } = props;
  return (
    <label className={`text-ink2 ${above ? 'grid gap-0.5 text-note' : 'flex min-w-0 items-center gap-1.5'}`}>
      <span className={unseen ? 'sr-only' : ''}>{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        className="h-7 min-w-0 cursor-pointer rounded border border-rule2 bg-paper px-1.5 text-control text-ink hover:border-ink3 touch:h-11 touch:text-[1rem]"
      >
        {options.map(([id, name]) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Options that are called what they are. */
export function named<Value extends string>(values: readonly Value[]): (readonly [Value, Value])[] {
  return values.map((value) => [value, value] as const);
}
