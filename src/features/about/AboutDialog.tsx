import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { labVersion } from '../../io/version';
import { useCutCode } from '../../kit/lab/CutCodeContext';
import { labLink, oneFile } from '../../kit/labFiles';
import { Window } from '../../kit/Window';
import { linkButton } from '../../kit/widgets';
import { numericsVersion } from '../../model/run';
import { arxivUrl, type RelatedWork, relatedWorks } from './relatedWorks';

/** What the lab is, what it is not, what stands beside it, and on what terms. */
export default function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  const code = useCutCode();
  const showCode = (): void => {
    onClose();
    code.open(1);
  };
  return (
    <Window title="About the lab" onClose={onClose} width={760}>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        <Part title="What it is">
          A place to try the residual quanvolutional networks of Kashif and Shafique (Scientific Reports 2025): place
          skips between quanvolutional layers, train on real MNIST digits, and see which layers get a gradient and which
          get None. Everything runs in this page. Nothing that you do leaves it.
        </Part>
        <Part title="What it is not">
          No quantum computer, no noise, and shots only where a gradient is checked. No claim of a quantum advantage:
          four qubits are sixteen numbers, and a plain linear model is a hard one to beat here. Not the authors' code:
          where the paper leaves a choice open, the settings name our reading and offer the others. No benchmark: its
          numbers are measurements on a few thousand digits.
        </Part>
        <Part title="What it computes">
          An exact statevector of four qubits for each 2×2 patch, adjoint gradients and Adam, in float64. The same
          experiment and seed give the same numbers to the last bit, in every browser.
        </Part>
        <Part title="What None means here">
          In paper mode every layer's input is held constant where it is encoded; a layer whose output reaches the head
          through no sum then has no gradient at all. That is not a small gradient, and not a law of nature: it is what
          one line of code does that rebuilds a patch as a new tensor. Measurement has no part in it, and finite shots
          have none: exact mode lets the gradient through the encodings, and every layer is reached.{' '}
          <button type="button" className={linkButton} onClick={showCode}>
            The line, in code
          </button>
        </Part>
      </div>
      <Beside />
      <Part title="Data and terms">
        MNIST was made by Yann LeCun, Corinna Cortes and Christopher J.C. Burges from NIST's Special Databases 3 and 1.
        The lab carries the first 600 training and 100 test images of each digit, unchanged, and treats them as under CC
        BY-SA 3.0, as is commonly stated; <Outside href="mnist.md">what is known</Outside> is written beside them. The
        lab itself is free software under the MIT licence, with <Outside href="licences.txt">others' work</Outside> in
        it. Inter, STIX Two Text and STIX Two Math are under the SIL Open Font License.
      </Part>
      <Part title="The project">
        <Outside href="project/README.md">README</Outside>, with the command line and its commands;{' '}
        <Outside href="project/REPRODUCTION.md">REPRODUCTION</Outside>, the paper's figures measured again;{' '}
        <Outside href="project/docs/run-file.md">what a run file means</Outside>, with a loader;{' '}
        <Outside href="project/docs/sweeps.md">sweeps</Outside>; the JSON Schemas of{' '}
        <Outside href="project/src/io/schema/run.schema.json">runs</Outside>,{' '}
        <Outside href="project/src/io/schema/experiment.schema.json">experiments</Outside> and{' '}
        <Outside href="project/src/io/schema/sweep.schema.json">sweeps</Outside>. The source is in the repository that
        the README describes, and in the source maps of this page.
      </Part>
      <p className="text-ink3">
        Version {labVersion}, numerics {numericsVersion}. The paper: arXiv{' '}
        <Outside href="https://arxiv.org/abs/2402.09146">2402.09146</Outside>.
      </p>
    </Window>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid content-start gap-0.5">
      <h3 className="panel-title">{title}</h3>
      <p className="text-ink2">{children}</p>
    </section>
  );
}

/** The lab beside the works of the paper's Table 1. */
function Beside() {
  return (
    <section className="grid gap-1.5">
      <h3 className="panel-title">Beside the works of the paper's Table 1</h3>
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-left text-body">
          <thead className="text-note text-ink2">
            <tr>
              <th scope="col" className="py-1 pr-4 font-normal">
                Work
              </th>
              <th scope="col" className="py-1 pr-4 font-normal">
                Trainable quanvolution
              </th>
              <th scope="col" className="py-1 font-normal">
                Several quanvolutional layers
              </th>
            </tr>
          </thead>
          <tbody>
            {relatedWorks.map((work) => (
              <Row key={work.source} work={work} />
            ))}
            <tr className="border-ink2 border-t font-medium">
              <th scope="row" className="py-1.5 pr-4 text-left font-semibold">
                This lab
              </th>
              <td className="py-1.5 pr-4">trained or frozen, layer by layer</td>
              <td className="py-1.5">one to four, in all 1098 placements of skips</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className="text-ink2">
        The marks are the paper's; we have not checked them. The lab is no other method beside these but a place to look
        into one: with one frozen layer it computes what most of them do before their classifier, and with skips, both
        readings of the gradient and frozen twins it lets the paper's own claims be measured again.
      </p>
    </section>
  );
}

function Row({ work }: { readonly work: RelatedWork }) {
  const url = arxivUrl(work.source);
  return (
    <tr className="border-rule border-t align-top">
      <th scope="row" className="py-1 pr-4 font-normal">
        {work.authors} {work.year}: {work.about}.{' '}
        <span className="text-ink3">{url ? <Outside href={url}>{work.source}</Outside> : work.source}</span>
      </th>
      <td className="py-1 pr-4">
        <Mark yes={work.trainable} />
      </td>
      <td className="py-1">
        <Mark yes={work.several} />
      </td>
    </tr>
  );
}

function Mark({ yes }: { readonly yes: boolean }) {
  const Icon = yes ? Check : Minus;
  return (
    <span className={`flex items-center gap-1 ${yes ? 'font-medium' : 'text-ink3'}`}>
      <Icon size={13} strokeWidth={2} aria-hidden />
      {yes ? 'yes' : 'no'}
    </span>
  );
}

function Outside({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a
      className="text-fwd underline underline-offset-2"
      href={/^https:/.test(href) ? href : labLink(href)}
      rel="noreferrer"
      // A copy that is left for another page has forgotten what was trained.
      {...(oneFile ? { target: '_blank' } : {})}
    >
      {children}
    </a>
  );
}
