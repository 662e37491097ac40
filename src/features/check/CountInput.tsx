import { useId, useState } from 'react';

export interface CountInputProps {
  readonly label: string;
  readonly value: number;
  readonly limits: readonly [number, number];
  readonly onChange: (value: number) => void;
}

/** A whole number within limits; what is out of them is said and not taken. */
export function CountInput({ label, value, limits: [least, most], onChange }: CountInputProps) {
  const [text, setText] = useState<string | null>(null);
  const id = useId();
  const wrong = text !== null && !isCount(text, least, most);
  return (
    <label className="grid gap-0.5 text-ink2 text-note">
      {label}
      <input
        type="text"
        inputMode="numeric"
        autoComplete="off"
        value={text ?? String(value)}
        aria-invalid={wrong}
        {...(wrong ? { 'aria-errormessage': id } : {})}
        onChange={(event) => {
          setText(event.target.value);
          if (isCount(event.target.value, least, most)) onChange(Number(event.target.value));
        }}
        onBlur={() => setText(null)}
        className="nums h-7 w-20 rounded border border-rule2 bg-paper px-2 text-right text-control text-ink hover:border-ink3 aria-invalid:border-bad touch:h-11 touch:text-[1rem]"
      />
      {wrong && (
        <span id={id} role="alert" className="text-bad">
          {least} to {most}
        </span>
      )}
    </label>
  );
}

function isCount(text: string, least: number, most: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
