/** A numbered station of the way from patch to pixel, in SVG. */
export function Badge(props: { readonly x: number; readonly y: number; readonly n: number; readonly title: string }) {
  const { x, y, n, title } = props;
  return (
    <g>
      <circle cx={x + 8} cy={y} r={8.5} fill="var(--ink)" />
      <text x={x + 8} y={y + 4} textAnchor="middle" fontSize={11} fontWeight={600} fill="var(--onink)">
        {n}
      </text>
      <text x={x + 23} y={y + 4} fontSize={12} fontWeight={600} fill="var(--ink)">
        {title}
      </text>
    </g>
  );
}

/** The same in HTML. */
export function BadgeLabel({ n, children }: { readonly n: number; readonly children: React.ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span
        aria-hidden
        className="grid size-[17px] place-items-center rounded-full bg-ink font-semibold forced-colors:border text-note text-onink leading-none"
      >
        {n}
      </span>
      <span className="panel-title">{children}</span>
    </span>
  );
}
