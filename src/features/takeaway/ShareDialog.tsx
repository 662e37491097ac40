import { type ReactNode, useMemo, useState } from 'react';
import { writeLink } from '../../io/link';
import { everything, type LinkView, writeLinkView } from '../../io/linkView';
import { CopyText } from '../../kit/CopyText';
import { useLab } from '../../kit/lab/LabContext';
import { useShell } from '../../kit/lab/ShellContext';
import { labAddress } from '../../kit/labFiles';
import { lazyPart } from '../../kit/parts/lazyPart';
import { PartPlace } from '../../kit/parts/PartPlace';
import { Window } from '../../kit/Window';
import { linkButton } from '../../kit/widgets';
import { formatPlacement } from '../../model/notation';
import { ClassLink } from './ClassLink';
import { EmbedCode } from './EmbedCode';

const QrCode = lazyPart(async () => (await import('./qr/QrCode')).default);
const RunLink = lazyPart(async () => (await import('./linkedRun/RunLink')).default);

export default function ShareDialog({ onClose }: { readonly onClose: () => void }) {
  const { open } = useShell();
  const experiment = useLab((state) => state.experiment);
  const [view, setView] = useState<LinkView>(everything);
  const link = useMemo(
    () => new URL(writeLink(experiment) + writeLinkView(view), labAddress()).href,
    [experiment, view],
  );
  return (
    <Window title="Share" onClose={onClose}>
      <p className="text-ink2">
        This link opens the same experiment: {formatPlacement(experiment.skips, experiment.layers.length)}, seed{' '}
        {experiment.seed} and every setting. Training it gives the same numbers to the last bit.
      </p>
      <CopyText label="Link" text={link} rows={Math.min(5, Math.ceil(link.length / 70))} />
      <ClassLink view={view} onChange={setView} />
      <Later title="For a class: QR code of the link" name="The QR code">
        <QrCode link={link} />
      </Later>
      <Later title="With the trained run in it" name="The link with the run">
        <RunLink link={link} />
      </Later>
      <EmbedCode link={link} />
      <p className="border-rule border-t pt-3 text-ink2">
        In front of a class:{' '}
        <button type="button" className={linkButton} onClick={() => open({ kind: 'present' })}>
          present it on a projector
        </button>{' '}
        (key P).
      </p>
    </Window>
  );
}

interface LaterProps {
  readonly title: string;
  /** What could not be loaded, if so. */
  readonly name: string;
  readonly children: ReactNode;
}

/** What is fetched and made when it is asked for. */
function Later({ title, name, children }: LaterProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="border-rule border-t pt-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="panel-title min-h-6 cursor-pointer">{title}</summary>
      {isOpen && (
        <div className="mt-1">
          <PartPlace name={name}>{children}</PartPlace>
        </div>
      )}
    </details>
  );
}
