import { useCutCode } from '../kit/lab/CutCodeContext';
import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';
import type { Layout } from '../kit/useMedia';

const PatchWays = lazyPart(async () => (await import('../features/patchWays/PatchWays')).default);

/** The code of a cut, while it is open. */
export function CutCodeDrawer({ layout }: { readonly layout: Layout }) {
  const { node, close } = useCutCode();
  if (node === null) return null;
  return (
    <PartPlace name="Where None comes from" onClose={close}>
      <PatchWays layout={layout} node={node} onClose={close} />
    </PartPlace>
  );
}
