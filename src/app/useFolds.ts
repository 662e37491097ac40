import { useClassView } from '../kit/lab/ClassView';
import { usePage } from '../kit/lab/PageContext';
import { type Fold, folds } from '../kit/lab/pageChoice';
import { foldParts } from './foldParts';

/** What there is to unfold, and what is unfolded of it; without what the link for a class hides. */
export function useFolds(): { readonly all: readonly Fold[]; readonly open: readonly Fold[] } {
  const { open } = usePage();
  const { hidden } = useClassView();
  const all = folds.filter((fold) => {
    const { part } = foldParts[fold];
    return part === undefined || !hidden.includes(part);
  });
  return { all, open: all.filter((fold) => open.includes(fold)) };
}
