import type { ReactNode } from 'react';
import { labVersion } from '../../io/version';
import { numericsVersion } from '../../model/run';
import { Window } from './Window';

/** What the lab is, what it is not, and on what terms. */
export default function AboutDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Window title="About the lab" onClose={onClose} width={600}>
      <Part title="What it is">
        A place to try the residual quanvolutional networks of Kashif and Shafique (Scientific Reports 2025): place
        skips between quanvolutional layers, train on real MNIST digits, and see which layers get a gradient and which
        get None. Everything runs in this page. Nothing that you do leaves it.
      </Part>
      <Part title="What it computes">
        An exact statevector of four qubits for each 2×2 patch, adjoint gradients and Adam, in float64. The same
        experiment and seed give the same numbers to the last bit, in every browser.
      </Part>
      <Part title="What None means here">
        In paper mode every layer's input is held constant where it is encoded; a layer whose output reaches the head
        through no sum then has no gradient at all. That is not a small gradient, and not a law of nature: exact mode
        lets the gradient through the encodings, and every layer is reached.
      </Part>
      <Part title="What it is not">
        No quantum computer, no noise, no shots. Not the authors' code: where the paper leaves a choice open, the
        settings name our reading and offer the others. Its numbers are measurements on a few thousand digits, not
        benchmarks.
      </Part>
      <Part title="Data and terms">
        MNIST was made by Yann LeCun, Corinna Cortes and Christopher J.C. Burges from NIST's Special Databases 3 and 1.
        The lab carries the first 600 training and 100 test images of each digit, unchanged, and treats them as under CC
        BY-SA 3.0, as is commonly stated;{' '}
        <a className="text-fwd underline underline-offset-2" href="mnist.md">
          what is known
        </a>{' '}
        is written beside them. The lab itself is free software under the MIT licence. Inter and STIX Two are under the
        SIL Open Font License.
      </Part>
      <p className="text-ink3">
        Version {labVersion}, numerics {numericsVersion}. The paper: arXiv{' '}
        <a className="text-fwd underline underline-offset-2" href="https://arxiv.org/abs/2402.09146" rel="noreferrer">
          2402.09146
        </a>
        .
      </p>
    </Window>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="grid gap-0.5">
      <h3 className="panel-title">{title}</h3>
      <p className="text-ink2">{children}</p>
    </section>
  );
}
