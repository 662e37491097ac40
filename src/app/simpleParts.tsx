import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import type { Layout } from '../kit/useMedia';

/* The first page and the simple one come as a part: whoever has the full page never needs them, and the other way round. */

const SimplePage = lazyPart(async () => (await import('./SimplePage')).SimplePage);
const SimplePhonePage = lazyPart(async () => (await import('./SimplePhonePage')).SimplePhonePage);

export function SimpleScreen({ layout }: { readonly layout: Layout }) {
  return (
    <PartPlace name="The first page">
      <SimplePage layout={layout} />
    </PartPlace>
  );
}

export function SimplePhone() {
  return (
    <PartPlace name="The first page">
      <SimplePhonePage />
    </PartPlace>
  );
}
