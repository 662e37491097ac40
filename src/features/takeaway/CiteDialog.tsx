import { useState } from 'react';
import { labVersion, labYear } from '../../io/version';
import { CopyText } from '../../kit/CopyText';
import { labAddress } from '../../kit/labFiles';
import { Window } from '../../kit/Window';
import { Segmented } from '../../kit/widgets';
import { labCitation, paperCitation } from './citations';

export default function CiteDialog({ onClose }: { readonly onClose: () => void }) {
  const [form, setForm] = useState<'BibTeX' | 'text'>('BibTeX');
  const citations = [labCitation(labAddress(), labVersion, labYear), paperCitation];
  return (
    <Window title="Cite" onClose={onClose} width={620}>
      <p className="text-ink2">
        The method is the paper's; the lab is an independent work. Whoever uses numbers of the lab cites both, and says
        seed and settings: a link (Share) or a saved run holds them all.
      </p>
      <Segmented label="Form" values={['BibTeX', 'text'] as const} value={form} onChange={setForm} className="w-max" />
      {citations.map((citation) => (
        <CopyText
          key={citation.name + form}
          label={citation.name}
          text={form === 'BibTeX' ? citation.bibtex : citation.plain}
          {...(form === 'text' ? { rows: 3 } : {})}
        />
      ))}
    </Window>
  );
}
