import type { EquationEntry } from './catalogue';
import { MathML } from './MathML';
import { type SlotValues, slotsOf } from './mathTree';
import './equations.css';

/** One equation: its number in the paper, itself, the current numbers, what it says, and a slip if the printed one has one. */
export function EquationCard({ entry, values }: { readonly entry: EquationEntry; readonly values: SlotValues }) {
  const { source, title, meaning, slip, tree, now } = entry;
  const filled = now && slotsOf(now).every((slot) => slot in values);
  return (
    <section className="equation" data-equation={entry.id}>
      <h4>
        {title} <span className="equation-source">{source}</span>
      </h4>
      <div translate="no" className="equation-maths">
        <MathML tree={tree} values={values} />
        {filled && (
          <div className="equation-now">
            <span>now</span>
            <MathML tree={now} values={values} />
          </div>
        )}
      </div>
      <p>{meaning}</p>
      {slip && (
        <p className="equation-slip">
          <b>As printed:</b> {slip}
        </p>
      )}
    </section>
  );
}
