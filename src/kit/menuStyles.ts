export const menuPopover =
  'max-w-[calc(100vw-16px)] overflow-auto overscroll-contain rounded border border-rule2 bg-paper text-ink outline-none';
export const menuSection = 'border-b border-rule pb-1.5 last:border-b-0';
export const menuItem =
  'block cursor-default px-3 py-1 outline-none focused:bg-well focused:shadow-[inset_3px_0_0_var(--fwd)] forced-colors:focused:bg-[Highlight] touch:py-2.5';
