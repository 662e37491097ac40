import { writeLinkEmbed } from '../../io/linkEmbed';
import { CopyText } from '../../kit/CopyText';
import { useLab } from '../../kit/lab/LabContext';
import { formatPlacement } from '../../model/notation';
import { embedCode } from './embedCode';

/** The element that shows this experiment in a page of one's own. @param link the experiment's own */
export function EmbedCode({ link }: { readonly link: string }) {
  const title = useLab(({ experiment: { skips, layers } }) => formatPlacement(skips, layers.length));
  return (
    <details className="border-rule border-t pt-3">
      <summary className="panel-title min-h-6 cursor-pointer">For a page of your own: embed</summary>
      <div className="mt-1 grid gap-2">
        <CopyText label="Frame" text={embedCode(link + writeLinkEmbed(null), `ResQuNN Lab: ${title}`)} rows={4} />
        <p className="text-ink2">
          From 800 × 450 it fits without scrolling; it works from 600 × 340 on, and narrower as on a phone. It stores
          nothing. What it says to the page around it, and obeys: docs/embed.md.
        </p>
      </div>
    </details>
  );
}
