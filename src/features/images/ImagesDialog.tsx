import { FolderInput } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { ownSetOf } from '../../io/imports/ownImages/ownSet';
import type { PreparedClass } from '../../io/imports/ownImages/prepare';
import { usingSet } from '../../io/imports/ownImages/usingSet';
import { useActions, useLab } from '../../kit/lab/LabContext';
import type { NamedFile } from '../../kit/lab/ShellContext';
import { Window } from '../../kit/Window';
import { plainButton, strongButton } from '../../kit/widgets';
import type { OwnSet } from '../../model/imageSets';
import { messageOf } from '../../model/messageOf';
import { keepSet } from '../../shelf/shelf';
import { ClassRows } from './ClassRows';
import { HowRead } from './HowRead';
import { KeptSetList } from './KeptSetList';
import { LeftOutList } from './LeftOutList';
import { useImages } from './useImages';
import { useKeptSets } from './useKeptSets';

export interface ImagesDialogProps {
  /** Files that were dropped on the page. */
  readonly files: readonly NamedFile[];
  readonly onClose: () => void;
}

/** Somebody's own images: what was found in their files, by class, what was left out and why, and what is kept. */
export default function ImagesDialog({ files, onClose }: ImagesDialogProps) {
  const images = useImages(files);
  const kept = useKeptSets();
  const { prepared, title, out } = images;
  const { saving, problem, use } = useUse(onClose);
  const trainShare = useLab((state) => state.experiment.data.trainShare);
  const chosen = prepared?.classes.filter(({ name }) => !out.has(name)) ?? [];

  return (
    <Window title="Own images" onClose={onClose} width={980}>
      <p className="text-ink2">Read and kept in this browser; nothing is sent.</p>
      <FileChooser images={images} />
      {(images.problem ?? problem) && (
        <p role="alert" className="text-bad">
          {images.problem ?? problem}
        </p>
      )}
      {prepared && (
        <div className="grid gap-x-6 gap-y-4 md:grid-cols-[minmax(0,1fr)_250px]">
          <div className="grid min-w-0 content-start gap-3">
            <ClassRows classes={prepared.classes} out={out} trainShare={trainShare} onToggle={images.toggle} />
            <LeftOutList items={prepared.leftOut} />
          </div>
          <HowRead prepared={prepared} chosen={chosen} onInk={images.setInk} />
        </div>
      )}
      <KeptSetList kept={kept} disabled={saving || images.busy} onUse={(id) => void use(() => kept.fetch(id))} />
      <footer className="flex flex-wrap items-center justify-between gap-3 border-rule border-t pt-3">
        <p className="text-ink2">{footWords(prepared !== null, chosen)}</p>
        <span className="flex gap-2">
          <button type="button" className={plainButton} onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            className={strongButton}
            disabled={saving || images.busy || chosen.length < 2}
            onClick={() =>
              void use(async () => {
                const set = ownSetOf(title ?? 'own images', chosen);
                await keepSet(set);
                return set;
              })
            }
          >
            {saving ? 'Keeping them..' : 'Use these images'}
          </button>
        </span>
      </footer>
    </Window>
  );
}

/** Puts the experiment on a set. Whoever closes the window meanwhile has cancelled it. */
function useUse(onClose: () => void) {
  const lab = useActions();
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const open = useRef(true);
  useEffect(() => {
    open.current = true;
    return () => {
      open.current = false;
    };
  }, []);

  /** @param get resolves to null where it has said itself why there is none */
  async function use(get: () => Promise<OwnSet | null>): Promise<void> {
    setSaving(true);
    setProblem(null);
    try {
      const set = await get();
      if (!open.current) return;
      if (set) {
        lab.nameSets([set]);
        const { kind } = lab.edit((experiment) => usingSet(experiment, set));
        // They have come back to a run of theirs, which could not be built without.
        if (kind === 'unchanged') void lab.pause();
        onClose();
      }
    } catch (error) {
      setProblem(`The images could not be kept in this browser: ${messageOf(error)}`);
    } finally {
      setSaving(false);
    }
  }
  return { saving, problem, use };
}

function footWords(isRead: boolean, chosen: readonly PreparedClass[]): string {
  if (!isRead) return 'Two to ten classes, two to 600 images each. Links cannot carry images.';
  if (chosen.length === 0) return 'There is nothing usable in these files; the lab stays as it was.';
  if (chosen.length === 1) return 'One class alone cannot be told from anything; two are the least.';
  return `A new run starts with a head of ${chosen.length} classes; placement and settings stay.`;
}

function FileChooser({ images }: { readonly images: ReturnType<typeof useImages> }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const { title, busy, prepared, take } = images;
  const onChange = (event: React.ChangeEvent<HTMLInputElement>): void => {
    const chosen = [...(event.target.files ?? [])].map((file) => ({
      path: file.webkitRelativePath || file.name,
      file,
    }));
    event.target.value = '';
    take(chosen);
  };
  return (
    <div className="flex flex-wrap items-center gap-3 rounded border border-rule2 border-dashed px-4 py-3">
      <FolderInput size={20} strokeWidth={1.5} aria-hidden className="text-ink2" />
      <div className="min-w-[220px] flex-1" aria-live="polite">
        <p className="font-semibold">{busy ? 'Reading..' : title && prepared ? title : 'Choose or drop files'}</p>
        <p className="text-note text-ink2">
          A folder or zip of pictures with one subfolder a class, IDX pairs, .npz with x and y, or CSV with the label
          first.
        </p>
      </div>
      <button type="button" className={plainButton} onClick={() => folder.current?.click()}>
        Choose folder
      </button>
      <button type="button" className={plainButton} onClick={() => files.current?.click()}>
        Choose files
      </button>
      <input ref={files} type="file" multiple hidden data-image-files onChange={onChange} />
      {/* React has no property for it. */}
      <input
        ref={(node) => {
          folder.current = node;
          node?.setAttribute('webkitdirectory', '');
        }}
        type="file"
        hidden
        data-image-folder
        onChange={onChange}
      />
    </div>
  );
}
