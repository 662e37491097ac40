import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import { useActions } from './lab/LabContext';
import { plainButton } from './widgets';

export interface CopyTextProps {
  readonly label: string;
  readonly text: string;
  readonly rows?: number;
}

/** A text to take away: shown, selected on focus, copied on a press. */
export function CopyText({ label, text, rows }: CopyTextProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div className="grid gap-1.5">
      <div className="flex items-center justify-between">
        <span className="panel-title">{label}</span>
        <CopyButton text={text} name={label} onRefused={() => area.current?.select()} />
      </div>
      <textarea
        ref={area}
        readOnly
        aria-label={label}
        rows={rows ?? text.split('\n').length + 1}
        value={text}
        onFocus={(event) => event.target.select()}
        className="w-full resize-none field-sizing-content rounded border border-rule bg-well p-2 font-mono text-note"
      />
    </div>
  );
}

export interface CopyButtonProps {
  readonly text: string;
  /** What is copied, for the live region and the button's own name. */
  readonly name: string;
  /** On the button, until it is pressed. */
  readonly word?: string;
  /** The browser does not let the page write to the clipboard. */
  readonly onRefused: () => void;
}

export function CopyButton({ text, name, word = 'Copy', onRefused }: CopyButtonProps) {
  const lab = useActions();
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready');
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      setState('copied');
      lab.announce(`${name} copied.`);
    } catch {
      onRefused();
      setState('refused');
    }
  }
  const Icon = state === 'copied' ? Check : Copy;
  return (
    <button type="button" onClick={() => void copy()} aria-label={`Copy ${name}`} className={plainButton}>
      <Icon size={13} strokeWidth={1.75} aria-hidden />
      {state === 'ready' ? word : state === 'copied' ? 'Copied' : 'Selected: copy it with the keyboard'}
    </button>
  );
}
