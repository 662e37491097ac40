import { Download } from 'lucide-react';
import { useId, useState } from 'react';
import type { HandOver } from '../../kit/handOver';
import { plainButton } from '../../kit/widgets';
import { answersCsv, answersName } from './answersFile';
import type { AllProgress } from './progress';

export interface HandInProps {
  readonly progress: AllProgress;
  readonly handOver: HandOver;
}

/** The answers as a small file to be handed in; nothing is sent anywhere. */
export function HandIn({ progress, handOver }: HandInProps) {
  const id = useId();
  const [name, setName] = useState('');
  const [saved, setSaved] = useState<{ readonly text: string; readonly words: string } | null>(null);
  const given = Object.values(progress).reduce((sum, own) => sum + Object.keys(own?.answers ?? {}).length, 0);

  const save = (): void => {
    const text = answersCsv(name, progress);
    setSaved({ text, words: handOver({ name: answersName(name), mime: 'text/csv', content: text }) });
  };

  return (
    <section className="grid gap-2">
      <h3 className="panel-title">Your answers</h3>
      <p className="text-ink2">
        {given === 0
          ? 'What you answer stays in this browser; it can be saved here as a file, to be handed in.'
          : `${given} so far. They stay in this browser; as a file they can be handed in and laid below those of others.`}
      </p>
      {given > 0 && (
        <>
          <label htmlFor={id} className="grid gap-1 text-ink2">
            Name, if you like
            <input
              id={id}
              value={name}
              maxLength={80}
              onChange={(event) => setName(event.target.value)}
              className="h-7 rounded border border-rule2 bg-paper px-2 text-ink touch:h-11"
            />
          </label>
          <button type="button" className={`${plainButton} justify-self-start`} onClick={save}>
            <Download size={14} aria-hidden />
            Save the answers
          </button>
          <p role="status" className="text-ink2">
            {saved?.words}
          </p>
          {saved && (
            <details>
              <summary className="cursor-pointer text-ink2">Where no file has come: copy it</summary>
              <textarea
                readOnly
                aria-label="The answers"
                rows={6}
                value={saved.text}
                onFocus={(event) => event.target.select()}
                className="mt-1 w-full resize-none rounded border border-rule bg-well p-2 font-mono text-note"
              />
            </details>
          )}
        </>
      )}
    </section>
  );
}
