import type { Tensor } from '../../io/exports/tensors';

/** What a file of weights holds, array by array. */
export function ArrayTable({ tensors }: { readonly tensors: readonly Tensor[] }) {
  return (
    <section
      aria-label="Arrays of the file"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be reached by the keyboard
      tabIndex={0}
      translate="no"
      className="min-h-0 flex-1 overflow-auto rounded border border-rule bg-well px-3 py-2 max-md:min-h-60"
    >
      <table className="w-full border-collapse text-left font-mono text-[0.6875rem] leading-[0.975rem]">
        <thead className="text-ink3">
          <tr>
            {['array', 'shape', 'type'].map((name) => (
              <th key={name} scope="col" className="pb-1 font-normal">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tensors.map(({ name, shape, values }) => (
            <tr key={name}>
              <th scope="row" className="py-px pr-4 font-normal">
                {name}
              </th>
              <td className="py-px pr-4 text-ink2">{`[${shape.join(', ')}]`}</td>
              <td className="py-px text-ink3">{values instanceof Float64Array ? 'float64' : 'int64'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
