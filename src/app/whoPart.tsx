import { lazyPart } from '../kit/parts/lazyPart';
import { PartPlace } from '../kit/parts/PartPlace';

const WhoPanel = lazyPart(async () => (await import('../features/twins/WhoPanel')).WhoPanel);

/** Who is learning: fetched with the charts, after the first paint. */
export function WhoPart() {
  return (
    <PartPlace name="Who is learning">
      <WhoPanel />
    </PartPlace>
  );
}
