import { useMemo } from 'react';
import { useCutCode } from '../../../kit/lab/CutCodeContext';
import { useDrill } from '../../../kit/lab/DrillContext';
import { useActions, useLab } from '../../../kit/lab/LabContext';
import { useShell } from '../../../kit/lab/ShellContext';
import type { LabState } from '../../../store/lab';
import type { Scene, Stage } from './step';

const all = (state: LabState): LabState => state;

/** What is on the page, and what a step can do to it. */
export function useScene(): { readonly scene: Scene; readonly stage: Stage } {
  const lab = useActions();
  const state = useLab(all);
  const drill = useDrill();
  const code = useCutCode();
  const shell = useShell();
  const scene: Scene = { state, drill: drill.spot, code: code.node, overlay: shell.overlay?.kind ?? null };
  const stage = useMemo<Stage>(() => ({ lab, drill, code, shell }), [lab, drill, code, shell]);
  return { scene, stage };
}
