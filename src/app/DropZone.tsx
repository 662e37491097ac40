import { FileInput } from 'lucide-react';
import { useEffect, useState } from 'react';
import { openRunFiles } from '../features/takeaway/files';
import { useActions, useLab } from '../kit/lab/LabContext';
import { useShell } from '../kit/lab/ShellContext';
import { hides } from '../model/prediction/sight';
import { bringsImages, filesOf, named, pastedPicture } from './droppedImages';

/** Files dropped anywhere on the page are opened as runs; a picture is read as a digit, a pasted one too; folders bring images. */
export function DropZone() {
  const lab = useActions();
  const { open } = useShell();
  const [over, setOver] = useState(false);
  const hidden = useLab((state) => hides(state.prediction, 'drop'));

  useEffect(() => {
    if (hidden) return;
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
      const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry?.() ?? null);
      const [file] = files;
      if (entries.some((entry) => entry?.isDirectory) || bringsImages(files)) {
        void filesOf(entries).then((found) =>
          open({ kind: 'images', files: found.length > 0 ? found : files.map(named) }),
        );
      } else if (file && files.length === 1 && file.type.startsWith('image/')) open({ kind: 'draw', file });
      else void openRunFiles(lab, files);
    };
    const onPaste = (event: ClipboardEvent) => {
      const picture = pastedPicture(event);
      if (!picture) return;
      event.preventDefault();
      open({ kind: 'draw', file: picture });
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [lab, open, hidden]);

  if (!over) return null;
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-paper/85 p-4">
      <div className="grid size-full max-h-72 max-w-xl place-content-center justify-items-center gap-2 rounded border-2 border-fwd border-dashed bg-paper text-center">
        <FileInput size={28} strokeWidth={1.5} aria-hidden className="text-fwd" />
        <p className="font-medium text-verdict">
          Drop saved runs or their weights to open them, a picture of a digit to have it read, or a folder of your own
          images
        </p>
        <p className="text-ink2">Runs are added to the others; nothing is replaced.</p>
      </div>
    </div>
  );
}
