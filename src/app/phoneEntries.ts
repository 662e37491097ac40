import { BookOpen, Download, FlaskConical, GraduationCap, LayoutGrid, PencilLine } from 'lucide-react';
import type { Entry } from '../kit/EntryList';
import { useShell } from '../kit/lab/ShellContext';

/** What leaves the lab and what comes in, on a phone. */
export function useRunEntries(): Entry[] {
  const { open } = useShell();
  return [
    {
      id: 'takeaway',
      icon: Download,
      name: 'Take away',
      note: 'Runs, weights, code and numbers as files; or a file to bring in',
      act: () => open({ kind: 'takeaway' }),
    },
    {
      id: 'test',
      icon: FlaskConical,
      name: 'Held-out test',
      note: "Accuracy on MNIST's test images, which nothing else touches",
      act: () => open({ kind: 'test' }),
    },
  ];
}

/** Views of more than the network on the canvas. */
export function useViewEntries(): Entry[] {
  const { open } = useShell();
  return [
    {
      id: 'lessons',
      icon: GraduationCap,
      name: 'Lessons',
      note: 'Short ones, on the lab itself',
      act: () => open({ kind: 'lessons' }),
    },
    {
      id: 'atlas',
      icon: LayoutGrid,
      name: 'Atlas',
      note: 'All placements of these layers, measured side by side',
      act: () => open({ kind: 'atlas' }),
    },
    {
      id: 'paper',
      icon: BookOpen,
      name: 'The paper',
      note: 'Its figures, measured again, with verdicts',
      act: () => open({ kind: 'paper' }),
    },
    {
      id: 'draw',
      icon: PencilLine,
      name: 'Draw a digit',
      note: 'Every trained run reads it at once',
      act: () => open({ kind: 'draw', file: null }),
    },
  ];
}
