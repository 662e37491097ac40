import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { Over } from './Over';
import { IconButton } from './widgets';

export interface WindowProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** Largest width in px. */
  readonly width?: number;
}

/** A dialog over the page; Escape, the cross and a press beside it close it. */
export function Window({ title, onClose, children, width = 560 }: WindowProps) {
  return (
    <Over
      onClose={onClose}
      className="fixed inset-0 z-30 grid place-items-center bg-shade p-3 transition-opacity duration-75 entering:opacity-0"
    >
      <Modal
        style={{ maxWidth: width }}
        className="max-h-[calc(100dvh-24px)] w-full overflow-y-auto rounded border border-rule2 bg-paper"
      >
        <Dialog className="outline-none">
          <header className="sticky top-0 z-10 flex items-center justify-between bg-paper pt-3 pr-3 pb-2 pl-5">
            <Heading slot="title" className="font-medium text-dialog">
              {title}
            </Heading>
            <IconButton icon={X} label="Close" shortcut="Esc" onPress={onClose} />
          </header>
          <div className="grid gap-4 px-5 pb-5 text-control leading-5">{children}</div>
        </Dialog>
      </Modal>
    </Over>
  );
}
