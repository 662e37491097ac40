import { useMemo, useState } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal } from 'react-aria-components/Modal';
import { Over } from '../../../kit/Over';
import { plainButton } from '../../../kit/widgets';
import { isOwnAddress, type QrPicture, qrPicture } from './picture';

/** The code of a link, small; a press shows it as large as the screen. */
export default function QrCode({ link }: { readonly link: string }) {
  const picture = useMemo(() => qrPicture(link), [link]);
  const [isLarge, setLarge] = useState(false);
  if (!picture)
    return (
      <p className="text-ink2">
        This link has {link.length} characters: a phone could not read its code from a wall. Copy the link instead.
      </p>
    );
  return (
    <div className="flex flex-wrap items-start gap-4">
      <button
        type="button"
        aria-label="Show the code large"
        onClick={() => setLarge(true)}
        className="rounded border border-rule2 hover:border-ink3"
      >
        <Code picture={picture} link={link} className="size-40" />
      </button>
      <div className="grid min-w-0 flex-1 basis-52 content-start justify-items-start gap-2">
        <p className="text-ink2">A phone's camera opens the link above. Press the code to fill the screen with it.</p>
        {isOwnAddress(new URL(link)) && (
          <p className="text-ink2">
            <b className="font-semibold text-ink">This address leads to this device alone.</b> For a class in one
            network start the lab by <code className="font-mono">npm start -- --host</code>, and open it here at the
            address that this prints under “Network”.
          </p>
        )}
        <button type="button" className={plainButton} onClick={() => setLarge(true)}>
          Show it large
        </button>
      </div>
      {isLarge && <LargeCode picture={picture} link={link} onClose={() => setLarge(false)} />}
    </div>
  );
}

interface CodeProps {
  readonly picture: QrPicture;
  readonly link: string;
}

/** Fills the screen, with the link to be typed below it; any press and Escape close it. */
function LargeCode({ picture, link, onClose }: CodeProps & { readonly onClose: () => void }) {
  return (
    <Over onClose={onClose} className="fixed inset-0 z-40 bg-[#fff] forced-color-adjust-none">
      <Modal className="h-full">
        <Dialog aria-label="QR code of the link" className="h-full outline-none">
          <button
            type="button"
            aria-label="Close the code"
            onClick={onClose}
            className="flex h-full w-full cursor-zoom-out flex-col items-center justify-center gap-2 p-3 text-[#000]"
          >
            <Code picture={picture} link={link} className="min-h-0 w-full flex-1" />
            <span className="max-w-full break-all text-center font-mono text-[clamp(0.875rem,1.6vw,1.75rem)] leading-snug">
              {link}
            </span>
          </button>
        </Dialog>
      </Modal>
    </Over>
  );
}

/** Always dark on white: cameras look for that, whatever the theme. */
function Code({ picture: { side, path }, link, className }: CodeProps & { readonly className: string }) {
  return (
    <svg
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={`QR code of ${link}`}
      shapeRendering="crispEdges"
      data-qr=""
      className={`block forced-color-adjust-none ${className}`}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
