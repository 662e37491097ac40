import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openRunFile } from '../features/takeaway/files';
import { useActions } from '../kit/lab/LabContext';
import { useShell } from '../kit/lab/ShellContext';

/** A file dropped anywhere on the page is opened as a run; a picture is read as a digit. */
export function DropZone() {
  const lab = useActions();
  const { open } = useShell();
  const [over, setOver] = useState(false);

  useEffect(() => {
    const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    // Leaving the window has no related target; leaving one element for another has.
    const onLeave = (event: DragEvent) => event.relatedTarget === null && setOver(false);
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      const [file] = files;
      if (files.length > 1) {
        lab.notify({ kind: 'error', text: `One run at a time: ${files.length} files were dropped, none was opened.` });
      } else if (file?.type.startsWith('image/')) {
        open({ kind: 'draw', file });
      } else if (file) {
        void openRunFile(lab, file);
      }
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [lab, open]);

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-4">
      <div className="grid size-full max-h-72 max-w-xl place-content-center justify-items-center gap-2 rounded border-2 border-fwd border-dashed bg-paper text-center">
        <FileInput size={28} strokeWidth={1.5} aria-hidden className="text-fwd" />
        <p className="font-medium text-verdict">
          Drop a saved run or its weights to open it, or a picture of a digit to have it read
        </p>
        <p className="text-ink2">A run is added to the others; nothing is replaced.</p>
      </div>
    </div>
  );
}
