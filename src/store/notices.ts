import type { LabStore, Notice } from './lab';

/** Most messages that wait beneath the one on the screen. */
const most = 5;

/**
 * What is said on the screen: one message at a time, the newest. A message whose cause can be asked
 * (`holds`) goes by itself when the cause has gone; as long as it stands, a newer message only covers
 * it, and whoever dismisses that one finds it again.
 * @returns shows a message; null dismisses the one on the screen
 */
export function createNotices({ getState, setState, subscribe }: LabStore): (notice: Notice | null) => void {
  let beneath: readonly Notice[] = [];

  const holds = (notice: Notice): boolean => notice.holds?.(getState()) ?? true;

  /** The newest message that was covered and still holds. */
  const uncover = (): Notice | null => {
    const standing = beneath.filter(holds);
    beneath = standing.slice(0, -1);
    return standing.at(-1) ?? null;
  };

  subscribe(({ notice }) => {
    if (notice?.holds && !holds(notice)) setState({ notice: uncover() });
  });

  return (notice) => {
    if (!notice) return setState({ notice: uncover() });
    const shown = getState().notice;
    const covered = shown?.holds ? [...beneath, shown] : beneath;
    // A message with the same text as the new one is dropped.
    beneath = covered.filter(({ text }) => text !== notice.text).slice(-most);
    setState({ notice });
  };
}
