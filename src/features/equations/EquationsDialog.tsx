import { type EquationPlace, placeName } from '../../canvas/forward/EquationMark';
import { equationsAt } from '../../equations/catalogue';
import { EquationCard } from '../../equations/Equation';
import { placeValues } from '../../equations/values';
import { useLab, useOwnNames } from '../../kit/lab/LabContext';
import { Sentence } from '../../kit/Sentence';
import { Window } from '../../kit/Window';
import { drawnSnapshot } from '../../store/timeTravel/shown';

/** Every equation of the network on the canvas, in the order of the forward pass. */
export default function EquationsDialog({ onClose }: { readonly onClose: () => void }) {
  const experiment = useLab((state) => state.experiment);
  const snapshot = useLab(drawnSnapshot);
  const own = useOwnNames();
  const places: EquationPlace[] = [
    ...experiment.layers.flatMap((_, index): EquationPlace[] => [
      { kind: 'layer', node: index + 1 },
      { kind: 'sum', node: index + 1 },
    ]),
    { kind: 'head' },
    { kind: 'loss' },
  ];
  return (
    <Window title="Equations" onClose={onClose} width={600}>
      <p className="text-ink2">
        What the lab computes, as its settings read the paper, with the numbers of the image on the canvas. Where the
        printed equation has a slip, a note says so. On the canvas, each stands behind the f of its place.
      </p>
      {places.map((place) => {
        const { values, of } = placeValues(experiment, snapshot, place, own);
        const name = placeName(place);
        return (
          <section key={name} aria-label={`Equations of ${name}`}>
            <h3 className="mb-2.5 border-rule border-b pb-1 font-semibold">
              {name.replace(/^(the )?(.)/, (_, _article, first: string) => first.toUpperCase())}
              {of && (
                <span className="ml-2 font-normal text-ink3 text-note">
                  <Sentence>{of}</Sentence>
                </span>
              )}
            </h3>
            {equationsAt(experiment, place).map((entry) => (
              <EquationCard key={entry.id} entry={entry} values={values} />
            ))}
          </section>
        );
      })}
    </Window>
  );
}
