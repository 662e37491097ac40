export interface SelectProps<Value extends string> {
  readonly label: string;
  /** Whether the label is for screen readers only, where what stands around says it to the eye. */
  readonly unseen?: boolean;
  readonly value: Value;
  readonly options: readonly (readonly [value: Value, name: string])[];
  readonly onChange: (value: Value) => void;
}

/** One of many, in the browser's own list: the label beside it. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const { label, unseen = false, value, options, onChange } = props;
  return (
    <label className="flex min-w-0 items-center gap-1.5 text-ink2">
      <span className={unseen ? 'sr-only' : ''}>{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value as Value)}
        className="h-7 min-w-0 rounded border border-rule2 bg-paper px-1.5 text-ink touch:h-11"
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
