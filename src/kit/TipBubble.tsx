import { type RefObject, useContext, useRef } from 'react';
import { mergeProps } from 'react-aria/mergeProps';
import { useOverlayPosition } from 'react-aria/useOverlayPosition';
import { useTooltip } from 'react-aria/useTooltipTrigger';
import { TooltipContext, type TooltipProps, TooltipTriggerStateContext } from 'react-aria-components/Tooltip';
import { createPortal } from 'react-dom';

/** Gap between a control and its tip, px. */
const offset = 6;

/** What a `Tip` says, while it is open; fetched when the first one opens, since placing it is much code. */
export function TipBubble({ text, shortcut }: { readonly text: string; readonly shortcut?: string | undefined }) {
  const state = useContext(TooltipTriggerStateContext);
  const { triggerRef, id } = (useContext(TooltipContext) ?? {}) as Pick<TooltipProps, 'triggerRef'> & { id?: string };
  const ref = useRef<HTMLDivElement>(null);
  const { overlayProps } = useOverlayPosition({
    placement: 'top',
    targetRef: triggerRef as RefObject<Element | null>,
    overlayRef: ref,
    offset,
    isOpen: true,
    onClose: () => state?.close(true),
  });
  const { tooltipProps } = useTooltip(id === undefined ? {} : { id }, state ?? undefined);
  return createPortal(
    <div
      {...mergeProps(overlayProps, tooltipProps)}
      ref={ref}
      className="max-w-60 rounded bg-ink px-2 py-1 text-note text-onink forced-colors:border"
    >
      {text}
      {shortcut && <kbd className="ml-1.5 font-sans opacity-70">{shortcut}</kbd>}
    </div>,
    document.body,
  );
}
