import { everything, type Hideable, hideable, type LinkView } from '../../io/linkView';
import { type Lockable, lockable } from '../../model/locks';

const locks: Record<Lockable, string> = {
  skips: 'the skips',
  layers: 'the number of layers',
  head: 'the head',
  mode: 'paper or exact gradient',
  settings: 'all other settings',
};

const parts: Record<Hideable, string> = {
  verdict: 'the verdict, until it is predicted',
  reach: 'gradient reach',
  skips: 'the table of skips',
  runs: 'the runs',
  twins: 'who is learning: the twins',
  atlas: 'the atlas',
  paper: 'the paper',
  charts: 'the charts',
  presets: 'the presets',
  settings: 'the settings',
  files: 'files',
};

export interface ClassLinkProps {
  readonly view: LinkView;
  readonly onChange: (view: LinkView) => void;
}

/** What the link shall hide and lock, for a class. */
export function ClassLink({ view, onChange }: ClassLinkProps) {
  const toggled = <Name extends string>(names: readonly Name[], name: Name, known: readonly Name[]): Name[] =>
    known.filter((other) => (other === name ? !names.includes(name) : names.includes(other)));
  return (
    <details open={view !== everything} className="border-rule border-t pt-3">
      <summary className="panel-title min-h-6 cursor-pointer">For a class: hide or lock</summary>
      <div className="mt-1 grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Boxes
          title="Lock"
          names={locks}
          known={lockable}
          chosen={view.locked}
          onToggle={(name) => onChange({ ...view, locked: toggled(view.locked, name, lockable) })}
        />
        <Boxes
          title="Hide"
          names={parts}
          known={hideable}
          chosen={view.hidden}
          onToggle={(name) => onChange({ ...view, hidden: toggled(view.hidden, name, hideable) })}
        />
      </div>
      <p className="mt-2 text-ink2">
        What is locked is shown and stays; nothing is secret, for anyone can edit a link.
      </p>
    </details>
  );
}

interface BoxesProps<Name extends string> {
  readonly title: string;
  readonly names: Readonly<Record<Name, string>>;
  readonly known: readonly Name[];
  readonly chosen: readonly Name[];
  readonly onToggle: (name: Name) => void;
}

function Boxes<Name extends string>({ title, names, known, chosen, onToggle }: BoxesProps<Name>) {
  return (
    <fieldset className="grid content-start">
      <legend className="text-ink2">{title}</legend>
      {known.map((name) => (
        <label key={name} className="flex min-h-6 items-center gap-2 touch:min-h-11">
          <input type="checkbox" className="size-4" checked={chosen.includes(name)} onChange={() => onToggle(name)} />
          {names[name]}
        </label>
      ))}
    </fieldset>
  );
}
