import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { LeftOut } from '../../io/imports/ownImages/found';
import { linkButton } from '../../kit/widgets';

/** How many are in sight at first. */
const first = 5;

/** Each file, picture or class that is left out, and why. */
export function LeftOutList({ items }: { readonly items: readonly LeftOut[] }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, first);
  return (
    <section aria-label="Left out">
      <h3 className="mb-1 flex items-center gap-1.5 font-semibold">
        <TriangleAlert size={14} aria-hidden /> Left out or noted: {items.length}
      </h3>
      <ul className="text-note">
        {shown.map(({ file, reason }) => (
          <li key={`${file} ${reason}`} className="grid grid-cols-[minmax(0,190px)_minmax(0,1fr)] gap-3 py-0.5">
            <code className="truncate" title={file}>
              {file}
            </code>
            <span className="min-w-0 text-ink2 [overflow-wrap:anywhere]">{reason}</span>
          </li>
        ))}
      </ul>
      {items.length > first && !all && (
        <button type="button" className={linkButton} onClick={() => setAll(true)}>
          {items.length - first} more
        </button>
      )}
    </section>
  );
}
